package io.lightsaillocal.storage;

/** The database cannot be opened, with a message that a user can act on. */
public final class StorageException extends RuntimeException {

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
