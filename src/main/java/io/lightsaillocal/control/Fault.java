package io.lightsaillocal.control;

import io.lightsaillocal.api.LightsailException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test wants to go wrong. Whatever of it is asked for happens in this order: the request
 * waits, its connection is dropped, it is answered with the error.
 *
 * @param service the name of the service that fails
 * @param operation the name of an operation, or {@link #ANY}
 * @param latency how long the request waits
 * @param drop whether the connection is closed without an answer
 * @param errorType the error to answer, or null to go on as usual
 * @param message of the error
 */
public record Fault(
    String service,
    String operation,
    Duration latency,
    boolean drop,
    @Nullable String errorType,
    String message) {

  /** Stands for every operation. */
  static final String ANY = "*";

  boolean meets(String serviceName, String operationName) {
    return service.equals(serviceName)
        && (operation.equals(ANY) || operation.equals(operationName));
  }

  /** The error that Lightsail is to answer, if one is asked for. */
  public Optional<LightsailException> error() {
    return Optional.ofNullable(errorType).map(type -> new InducedException(type, message));
  }

  /** An error that only looks like the real one. */
  private static final class InducedException extends LightsailException {

    private final String type;

    InducedException(String type, String message) {
      super(type, null, message, "This error was asked for at " + ControlApi.PATH + "faults.");
      this.type = type;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public int httpStatus() {
      return type.equals("ServiceException") ? 500 : 400;
    }
  }
}
