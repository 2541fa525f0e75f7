package io.lightsaillocal;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;

/**
 * A call of an operation of Lightsail.
 *
 * @param <I> the request record
 */
public final class RecordedCall<I extends Structure> {

  private final RecordedRequest request;

  private RecordedCall(RecordedRequest request) {
    this.request = request;
  }

  static <I extends Structure> RecordedCall<I> of(
      ApiOperation<I, ?> operation, RecordedRequest request) {
    if (!isOf(operation, request)) {
      throw new IllegalArgumentException(request.operation() + " is not " + operation);
    }
    return new RecordedCall<>(request);
  }

  static boolean isOf(ApiOperation<?, ?> operation, RecordedRequest request) {
    return request.operation().equals(operation.name());
  }

  /** All that is known of the request. */
  public RecordedRequest request() {
    return request;
  }

  /** Whether it was answered with an error, or not at all. */
  public boolean isRefused() {
    return request.status() != 200;
  }

  /**
   * What it was sent, secrets taken out.
   *
   * @throws IllegalStateException if that could not be read or was longer than 8 KiB
   */
  @SuppressWarnings("unchecked") // what a call of an operation is sent is its request record
  public I input() {
    return (I)
        request
            .input()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "What the call %d of %s was sent could not be read, or was too long to be kept"
                            .formatted(request.number(), request.operation())));
  }

  @Override
  public String toString() {
    return request.toString();
  }
}
