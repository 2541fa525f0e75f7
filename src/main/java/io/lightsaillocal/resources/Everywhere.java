package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is kept of all accounts and Regions, for who comes without either: a browser names a host, a
 * resolver a domain. Safe for any number of threads.
 */
public final class Everywhere {

  private final Database database;
  private final EmulatorClock clock;
  private final Ids ids;
  private final Format format;
  private final Traffic traffic;

  /** A look at what this database keeps. */
  public Everywhere(
      Database database, EmulatorClock clock, Ids ids, Format format, Traffic traffic) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.format = format;
    this.traffic = traffic;
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

    /** The moment. */
    public Instant now() {
      return now;
    }

    /** The resources of one account and Region. */
    public Resources of(Scope scope) {
      return new Resources(handle, scope, now, ids, format, new Quotas(Map.of()), traffic);
    }

    /** What resources are to each other. */
    public Links links() {
      return new Links(handle, now);
    }

    /** Which host names lead where. */
    public Hosts hosts() {
      return new Hosts(handle, now);
    }

    /** Those of a kind that have a name, of whatever account and Region, the oldest first. */
    public <T extends Structure> List<Resource<T>> named(Kind<T> kind, String name) {
      return of(new Scope("", "")).everywhere(kind, name);
    }

    /** All of a kind, of whatever account and Region. */
    public <T extends Structure> List<Resource<T>> all(Kind<T> kind) {
      return new Tally(handle, now)
          .places(kind.type().wire()).stream()
              .flatMap(place -> of(place).all(kind).stream())
              .toList();
    }
  }
}
