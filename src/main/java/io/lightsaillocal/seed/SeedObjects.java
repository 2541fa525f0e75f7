package io.lightsaillocal.seed;

import io.lightsaillocal.resources.Scope;
import java.io.IOException;

/** Takes the objects of seeds. */
@FunctionalInterface
public interface SeedObjects {

  /**
   * Puts an object into a bucket of that account and Region.
   *
   * @throws IllegalArgumentException why it cannot be, in a message for who wrote the seed
   */
  void put(Scope scope, SeedObject object) throws IOException;
}
