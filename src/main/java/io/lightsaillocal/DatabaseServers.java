package io.lightsaillocal;

import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.database.EngineFollower;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What runs behind databases, if anything is to. Without, none of its classes is loaded. */
final class DatabaseServers implements AutoCloseable {

  private final Everywhere everywhere;
  private final @Nullable RealDatabases real;

  private DatabaseServers(Everywhere everywhere, @Nullable RealDatabases real) {
    this.everywhere = everywhere;
    this.real = real;
  }

  /**
   * Finds what they need.
   *
   * @param told the host under which clients reach this emulator
   */
  static DatabaseServers open(
      Settings settings, Everywhere everywhere, String told, Supplier<SecureRandom> chances) {
    return new DatabaseServers(
        everywhere,
        settings.realDatabases
            ? RealDatabases.open(settings, everywhere, told, chances.get())
            : null);
  }

  EngineFollower follower() {
    return real == null ? EngineFollower.ofNone(everywhere) : real.follower();
  }

  /** What is real of databases, and by what, in words. */
  String told() {
    return real == null ? "state alone" : real.told();
  }

  /** Has those run that should, from now on. */
  void begin() {
    if (real != null) {
      real.begin();
    }
  }

  /** Ends and removes all of them, as when everything that is kept has been replaced. */
  void clear() {
    if (real != null) {
      real.follower().clear();
    }
  }

  @Override
  public void close() {
    if (real != null) {
      real.close();
    }
  }
}
