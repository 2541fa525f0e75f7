package io.lightsaillocal.storage;

/** Gives all rows that there are to be. */
public interface RowSource {

  /**
   * The greatest number that the database itself has given to a row of the table, or that the
   * sequence of this name has given; 0 if none.
   */
  long greatest(String name);

  /**
   * Gives the rows of a table to the sink, which has to be told of the table first. Of a table that
   * is not known, nothing is given.
   */
  void read(String table, RowSink sink);
}
