package io.lightsaillocal.behaviour;

/** Where an emulator keeps its state; the same tests hold on each. */
enum Storage {
  H2_MEMORY,
  H2_FILE,
  POSTGRESQL
}
