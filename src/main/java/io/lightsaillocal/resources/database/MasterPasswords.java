package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_MASTER_USER_PASSWORD;

import io.lightsaillocal.api.GetRelationalDatabaseMasterUserPasswordRequest;
import io.lightsaillocal.api.GetRelationalDatabaseMasterUserPasswordResult;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabasePasswordVersion;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * GetRelationalDatabaseMasterUserPassword, and the passwords of a database: the one that holds, the
 * one before, and one that is about to hold. They are in its notes, which are never shown.
 */
final class MasterPasswords {

  private static final String CURRENT = "password";
  private static final String PREVIOUS = "previousPassword";
  private static final String PENDING = "pendingPassword";

  /** When a password was made. */
  private static final String SINCE = "Since";

  private static final String PENDING_UNTIL = PENDING + "Until";

  private static final int LENGTH = 32;

  void bind(Family.Binder on) {
    on.read(
        GET_RELATIONAL_DATABASE_MASTER_USER_PASSWORD,
        this::getRelationalDatabaseMasterUserPassword);
  }

  private GetRelationalDatabaseMasterUserPasswordResult getRelationalDatabaseMasterUserPassword(
      GetRelationalDatabaseMasterUserPasswordRequest request, Call call) {
    Notes notes = Databases.seen(request.relationalDatabaseName(), call).notes();
    RelationalDatabasePasswordVersion version =
        request.passwordVersion() == null
            ? RelationalDatabasePasswordVersion.CURRENT
            : request.passwordVersion();
    String key =
        switch (version) {
          case CURRENT -> CURRENT;
          case PREVIOUS -> PREVIOUS;
          case PENDING -> PENDING;
        };
    return new GetRelationalDatabaseMasterUserPasswordResult(
        notes
            .get(key)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "The database %s has no master user password of the version %s."
                            .formatted(request.relationalDatabaseName(), version.wire()))),
        notes.time(key + SINCE).orElseThrow());
  }

  /** A new strong one. */
  static String generate(Ids ids) {
    SecureRandom random = ids.random();
    StringBuilder password = new StringBuilder(LENGTH);
    while (password.length() < LENGTH) {
      char next = (char) ('!' + random.nextInt('~' - '!' + 1));
      if (CredentialRules.isInPasswords(next)) {
        password.append(next);
      }
    }
    return password.toString();
  }

  /** The notes of a database whose password is this one from the beginning. */
  static Notes first(Notes notes, String password, Instant now) {
    return notes.with(CURRENT, password).with(CURRENT + SINCE, now);
  }

  /** A new password, which holds from a moment on. */
  static Notes changed(Notes notes, String password, Instant now, Instant holds) {
    return notes.with(PENDING, password).with(PENDING + SINCE, now).with(PENDING_UNTIL, holds);
  }

  static String current(Notes notes) {
    return notes.get(CURRENT).orElseThrow();
  }

  static Instant currentSince(Notes notes) {
    return notes.time(CURRENT + SINCE).orElseThrow();
  }

  static boolean isPending(Notes notes) {
    return notes.get(PENDING).isPresent();
  }

  /** The database with the password that holds at a moment. */
  static Resource<RelationalDatabase> settled(Resource<RelationalDatabase> database, Instant now) {
    Notes notes = database.notes();
    Optional<Instant> holds = notes.time(PENDING_UNTIL).filter(at -> !at.isAfter(now));
    if (holds.isEmpty()) {
      return database;
    }
    Notes changed = moved(moved(notes, CURRENT, PREVIOUS), PENDING, CURRENT).without(PENDING_UNTIL);
    return Event.add(
        database.noting(changed),
        List.of(Event.configuration(holds.get(), "Reset master credentials")));
  }

  private static Notes moved(Notes notes, String from, String to) {
    return notes
        .with(to, notes.get(from).orElseThrow())
        .with(to + SINCE, notes.time(from + SINCE).orElseThrow())
        .without(from)
        .without(from + SINCE);
  }
}
