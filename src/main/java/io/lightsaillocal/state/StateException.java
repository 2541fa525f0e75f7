package io.lightsaillocal.state;

/** Why a state could not be saved or loaded, in one line; nothing was changed. */
public final class StateException extends IllegalArgumentException {

  StateException(String message, Exception cause) {
    super(message, cause);
  }

  StateException(String message) {
    super(message);
  }

  static StateException foreign(String source) {
    return new StateException("%s is not a saved state of lightsail-local.".formatted(source));
  }

  static StateException newer(String source, String version) {
    return new StateException(
        "%s was saved by lightsail-local %s, which is newer than this one. Load it with that version."
            .formatted(source, version));
  }

  static StateException otherSchema(String source, String version) {
    return new StateException(
        "%s was saved by another build of lightsail-local, %s, whose tables are not those of this one. Load it with that build."
            .formatted(source, version));
  }

  static StateException damaged(String source, Exception cause) {
    return new StateException(
        "%s is damaged: %s"
            .formatted(source, String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
        cause);
  }
}
