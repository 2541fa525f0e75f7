package io.lightsaillocal.seed;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.Scope;
import java.util.Optional;

/** One thing that a seed wants done, read and checked. */
sealed interface SeedStep {

  /** Where it stands. */
  Place place();

  /** In whose account, and in which Region. */
  Scope scope();

  /** By what it is known again. */
  String mark();

  /** A file and a line of it. */
  record Place(String source, int line) {

    SeedException wrong(String message) {
      return new SeedException(source, line, message);
    }
  }

  /** A call of the Lightsail API. */
  record Call<I extends Structure>(
      Place place,
      Scope scope,
      String mark,
      ApiOperation<I, ?> operation,
      I request,
      Optional<GivenKey> key)
      implements SeedStep {}

  /** An object that is put into a bucket. */
  record Put(Place place, Scope scope, String mark, SeedObject object) implements SeedStep {}

  /** The access key that a call is to make. */
  record GivenKey(String id, String secret) {

    @Override
    public String toString() {
      return "GivenKey[id=" + id + "]";
    }
  }
}
