package io.lightsaillocal.s3;

import io.lightsaillocal.s3.log.RequestNotes;
import java.time.Duration;
import java.util.Optional;

/**
 * What stands around the requests of all planes: the faults that tests ask for, and the journal.
 */
public interface RequestWatch {

  /**
   * What a request for an operation is to meet, if anything; it is then used up once.
   *
   * @param operation its name in S3's API
   */
  Optional<Mishap> next(String operation);

  /**
   * A request was answered.
   *
   * @param status 0 if the connection was closed instead
   */
  void answered(RequestNotes request, int status);

  /**
   * Something that goes wrong. Whatever of it is asked for happens in this order: the request
   * waits, its connection is dropped, it is answered with the error.
   *
   * @param errorCode one of {@link S3Faults#errors}
   */
  record Mishap(Duration latency, boolean drop, Optional<String> errorCode, String message) {}
}
