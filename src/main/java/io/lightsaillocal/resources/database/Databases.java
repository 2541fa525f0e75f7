package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE;

import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** How handlers get a database: with all that has become due by the clock. */
final class Databases {

  static final String AVAILABLE = "available";
  static final String STOPPED = "stopped";

  private Databases() {}

  /** To be read. */
  static Resource<RelationalDatabase> seen(String name, Call call) {
    return PendingChanges.settled(call.resources().get(RELATIONAL_DATABASE, name), call.now());
  }

  /** To be changed; other calls that would change it wait. */
  static Resource<RelationalDatabase> held(String name, Call call) {
    return PendingChanges.settled(call.resources().lock(RELATIONAL_DATABASE, name), call.now());
  }

  /**
   * Makes sure that a database is in one of the states in which something can be done to it.
   *
   * @throws OperationFailureException if it is in another
   */
  static void requireState(Resource<RelationalDatabase> database, String what, String... states) {
    if (!List.of(states).contains(database.state())) {
      throw new OperationFailureException(
          "You can't %s the database %s right now. The state of this database is: %s"
              .formatted(what, database.name(), database.state()),
          "Wait until it is %s.".formatted(String.join(" or ", states)));
    }
  }
}
