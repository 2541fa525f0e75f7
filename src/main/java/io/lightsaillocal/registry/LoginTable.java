package io.lightsaillocal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The queries on {@code registry_login}. */
final class LoginTable {

  /** For as long who shows an old one is told that it has expired. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private LoginTable() {}

  static Optional<Login> find(Handle handle, String password) {
    return handle
        .createQuery(
            "SELECT account, region, expires_at FROM registry_login WHERE password = :password")
        .bind("password", hash(password))
        .map(
            row ->
                new Login(
                    new Scope(row.getString("account"), row.getString("region")),
                    Instant.ofEpochMilli(row.getLong("expires_at"))))
        .findFirst();
  }

  /** Adds one, and removes those that have long expired. */
  static void add(Handle handle, String password, Login login, Instant now) {
    handle
        .createUpdate("DELETE FROM registry_login WHERE expires_at < :before")
        .bind("before", now.minus(REMEMBERED).toEpochMilli())
        .execute();
    handle
        .createUpdate(
            "INSERT INTO registry_login (password, account, region, expires_at)"
                + " VALUES (:password, :account, :region, :expires)")
        .bind("password", hash(password))
        .bind("account", login.scope().account())
        .bind("region", login.scope().region())
        .bind("expires", login.expires().toEpochMilli())
        .execute();
  }

  private static String hash(String password) {
    return HexFormat.of().formatHex(Digest.newUsual().digest(password.getBytes(UTF_8)));
  }
}
