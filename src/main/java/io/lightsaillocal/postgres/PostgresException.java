package io.lightsaillocal.postgres;

/** Why PostgreSQL does not do what it is to do; has no secrets in it. */
public final class PostgresException extends RuntimeException {

  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
