package io.lightsaillocal.behaviour;

/**
 * A test of what one family does. It runs in memory alone: a family has no SQL, and what it asks of
 * the kernel is tested on every storage by {@link KindsTest} and its like.
 */
abstract class FamilyTest extends ApiTest {

  @Override
  Storage storage() {
    return Storage.H2_MEMORY;
  }
}
