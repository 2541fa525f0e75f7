package io.lightsaillocal.resources.database;

import io.lightsaillocal.api.RelationalDatabaseEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What runs behind databases. The family says what should run; how that is done, and where, is the
 * engines' affair. An id is that of a resource, which no other ever has.
 */
public interface DatabaseEngines {

  /** Whether they run an engine, as the API spells it. */
  boolean run(String engine);

  /**
   * Makes, copies, starts, changes, stops and removes until there is what is wanted, and nothing
   * else. Never called by two threads at once. What fails, {@link #failure} tells.
   */
  void match(WantedDatabases wanted);

  /** Where a database takes connections, or will when it is started again. */
  Optional<RelationalDatabaseEndpoint> endpoint(String id);

  /** Why a database does not run though it is wanted to. */
  Optional<String> failure(String id);

  /** What a database has written to its log, oldest first. */
  List<LogLine> log(String id);

  /**
   * A line of a log.
   *
   * @param position which ascends, and is always the same for a line
   * @param at by the machine's time, which engines live in
   */
  record LogLine(long position, Instant at, String message) {}

  /** Ends and removes all there is. */
  void clear();
}
