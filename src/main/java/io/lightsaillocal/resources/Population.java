package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.Optional;

/** How many resources of each kind an account and Region have, inside one call. */
final class Population {

  private final Scope scope;
  private final Tally tally;
  private final Quotas quotas;

  Population(Handle handle, Scope scope, Instant now, Quotas quotas) {
    this.scope = scope;
    this.tally = new Tally(handle, now);
    this.quotas = quotas;
  }

  Quotas quotas() {
    return quotas;
  }

  /** See {@link Resources#count}. */
  long count(Kind<?> kind) {
    return tally.amount(counted(kind), kind.type().wire());
  }

  /** See {@link Resources#since}. */
  Optional<Instant> since(Kind<?> kind) {
    return tally.since(counted(kind), kind.type().wire());
  }

  /**
   * Counts one more, and only then looks whether it is one too many: of calls that add at the same
   * time, each sees what the one before has counted.
   *
   * @throws io.lightsaillocal.api.InvalidInputException if it is
   */
  <T extends Structure> void added(Kind<T> kind, T body) {
    tally.increment(counted(kind), kind.type().wire());
    Quota quota = kind.form().quota();
    if (quota != null && count(kind) > quotas.of(kind, quota)) {
      throw quota.exceeded(kind, quotas.of(kind, quota));
    }
    Form.Volume<T> volume = kind.form().volume();
    if (volume != null) {
      tally.increment(counted(kind), volume(kind), volume.of().applyAsInt(body));
      long wanted = tally.amount(counted(kind), volume(kind));
      if (wanted > volume.most()) {
        throw volume.exceeded(kind, wanted);
      }
    }
  }

  <T extends Structure> void removed(Resource<T> resource) {
    Kind<T> kind = resource.kind();
    tally.decrement(counted(kind), kind.type().wire());
    Form.Volume<T> volume = kind.form().volume();
    if (volume != null) {
      tally.decrement(counted(kind), volume(kind), volume.of().applyAsInt(resource.body()));
    }
  }

  private static String volume(Kind<?> kind) {
    return kind.type().wire() + " volume";
  }

  private Scope counted(Kind<?> kind) {
    return kind.form().isCountedByAccount() ? new Scope(scope.account(), "") : scope;
  }
}
