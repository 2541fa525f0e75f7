package io.lightsaillocal.resources.database;

import io.lightsaillocal.api.RelationalDatabaseEndpoint;
import java.util.List;
import java.util.Optional;

/** Nothing runs: all databases are state alone. */
record NoEngines() implements DatabaseEngines {

  @Override
  public boolean run(String engine) {
    return false;
  }

  @Override
  public void match(WantedDatabases wanted) {}

  @Override
  public Optional<RelationalDatabaseEndpoint> endpoint(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<String> failure(String id) {
    return Optional.empty();
  }

  @Override
  public List<LogLine> log(String id) {
    return List.of();
  }

  @Override
  public void clear() {}
}
