package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What is kept of all accounts and Regions, for who comes without either: a browser names a host, a
 * resolver a domain. Safe for any number of threads.
 */
public final class Everywhere {

  private final Database database;
  private final EmulatorClock clock;
  private final Ids ids;
  private final Format format;

  /** A look at what this database keeps. */
  public Everywhere(Database database, EmulatorClock clock, Ids ids, Format format) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.format = format;
  }

  /** What a look at one moment gives. */
  public <R> R look(Function<View, R> at) {
    return database.read(handle -> at.apply(new View(handle, clock.instant())));
  }

  /** Everything as it is at one moment. */
  public final class View {

    private final Handle handle;
    private final Instant now;

    private View(Handle handle, Instant now) {
      this.handle = handle;
      this.now = now;
    }

    /** The resources of one account and Region. */
    public Resources of(Scope scope) {
      return new Resources(handle, scope, now, ids, format, new Quotas(Map.of()));
    }

    /** Which host names lead where. */
    public Hosts hosts() {
      return new Hosts(handle, now);
    }

    /** Those of a kind that have a name, of whatever account and Region, the oldest first. */
    public <T extends Structure> List<Resource<T>> named(Kind<T> kind, String name) {
      return of(new Scope("", "")).everywhere(kind, name);
    }
  }
}
