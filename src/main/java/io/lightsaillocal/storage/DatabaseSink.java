package io.lightsaillocal.storage;

/** Takes all that a database holds: its rows, and then how far its sequences are. */
public interface DatabaseSink extends RowSink {

  /** A sequence that numbers more than the rows of one table, and a number that it has given. */
  void sequence(String name, long given);
}
