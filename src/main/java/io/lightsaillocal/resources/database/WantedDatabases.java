package io.lightsaillocal.resources.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases and snapshots that there should be at a moment. */
public record WantedDatabases(List<WantedDatabase> databases, List<WantedSnapshot> snapshots) {

  /**
   * A database.
   *
   * @param isUp whether it takes connections
   * @param username of the master user
   * @param database that there is from the beginning
   * @param passwordSince when the password was made
   * @param source the id of the snapshot or database of which it is a copy
   * @param booted when it was last started anew
   * @param atOnce parameters that hold from now on
   * @param atBoot all parameters, as they hold when it is started
   */
  public record WantedDatabase(
      String id,
      boolean isUp,
      String username,
      String database,
      String password,
      Instant passwordSince,
      Optional<String> source,
      Optional<Instant> booted,
      Map<String, String> atOnce,
      Map<String, String> atBoot) {

    /** Without the password. */
    @Override
    public String toString() {
      return "WantedDatabase[id=%s, isUp=%s]".formatted(id, isUp);
    }
  }

  /**
   * A snapshot.
   *
   * @param source the id of the database of which it is a copy
   */
  public record WantedSnapshot(String id, String source) {}
}
