package io.lightsaillocal.behaviour;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A test of what reaches down to the database: the kernel, buckets, races. It runs on every
 * storage.
 */
@ParameterizedClass(name = "on {0}")
@EnumSource(Storage.class)
abstract class BehaviourTest extends ApiTest {

  @Parameter Storage storage;

  @Override
  Storage storage() {
    return storage;
  }
}
