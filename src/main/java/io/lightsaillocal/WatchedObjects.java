package io.lightsaillocal;

import io.lightsaillocal.control.Faults;
import io.lightsaillocal.control.Journal;
import io.lightsaillocal.s3.RequestWatch;
import io.lightsaillocal.s3.log.RequestNotes;
import java.util.Optional;

/** Lets requests to S3 meet the faults, and be in the journal, that those to Lightsail meet. */
record WatchedObjects(Faults faults, Journal journal) implements RequestWatch {

  static final String SERVICE = "s3";

  @Override
  public Optional<Mishap> next(String operation) {
    return faults
        .next(SERVICE, operation)
        .map(
            fault ->
                new Mishap(
                    fault.latency(),
                    fault.drop(),
                    Optional.ofNullable(fault.errorType()),
                    fault.message()));
  }

  @Override
  public void answered(RequestNotes request, int status) {
    String operation = request.operationName();
    journal.add(
        new Journal.Entry(
            request.begun(),
            request.requestId(),
            request.raw().method(),
            request.raw().path(),
            operation.isEmpty() ? "" : SERVICE + ":" + operation,
            request.account(),
            request.region(),
            status,
            request.errorCode(),
            request.milliseconds()));
  }
}
