package io.lightsaillocal.control;

/** How all state is removed and made. */
public interface Lifecycle {

  /** Removes all state, journal and faults included, and makes what the emulator began with. */
  void reset();

  /** Removes it and makes nothing. */
  void resetToEmpty();

  /**
   * Carries out a seed.
   *
   * @return how many of its steps had not been carried out before
   * @throws IllegalArgumentException what is wrong with it, and where
   */
  int applySeed(String yaml);

  /** The JSON Schema of seeds. */
  String seedSchema();
}
