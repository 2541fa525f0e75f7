package io.lightsaillocal;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.control.Journal;
import io.lightsaillocal.watch.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A request to an emulator, to whichever of its services.
 *
 * @param number its place among all requests, from 1 on
 * @param at when it came, by the emulator's clock
 * @param service {@code lightsail}, {@code s3}, {@code sts}, {@code ec2} or {@code dns}
 * @param operation for example {@code CreateBucket} or {@code s3:PutObject}; empty where it named
 *     none that is known
 * @param resources the names of those that it was about
 * @param account empty where the request did not get so far
 * @param region empty where the request did not get so far
 * @param status of HTTP, or for DNS what HTTP would say; 0 where the connection was closed
 * @param errorType empty where the answer was no error
 * @param fault the id of the fault that it met; empty if it met none
 * @param took how long the answer took
 * @param input what a call of Lightsail was sent, secrets taken out; empty where it could not be
 *     read or was longer than 8 KiB
 */
public record RecordedRequest(
    long number,
    Instant at,
    String requestId,
    String service,
    String method,
    String path,
    String operation,
    Set<String> resources,
    String account,
    String region,
    int status,
    String errorType,
    String fault,
    Duration took,
    Optional<Structure> input) {

  static RecordedRequest of(Journal.Entry entry) {
    Answered request = entry.request();
    return new RecordedRequest(
        entry.number(),
        request.at(),
        request.requestId(),
        request.service(),
        request.method(),
        request.path(),
        request.operation(),
        Set.copyOf(request.resources()),
        request.account(),
        request.region(),
        request.status(),
        request.errorType(),
        request.fault(),
        Duration.ofNanos(Math.round(request.milliseconds() * 1e6)),
        Optional.ofNullable(entry.input()));
  }
}
