package io.lightsaillocal.watch;

import java.time.Instant;
import java.util.Set;

/**
 * A request that was answered. Made of few objects: the collector carries a thousand of these
 * along.
 *
 * @param service the plane's name, as {@code lightsail} or {@code s3}
 * @param operation empty where the request named none that is known
 * @param resources the names of those that it is about, as far as it names any
 * @param account empty where the request did not get so far
 * @param status 0 where the connection was closed instead
 * @param errorType empty where the answer is no error
 * @param fault the id of the fault that it met; empty if it met none
 * @param milliseconds how long the answer took
 */
public record Answered(
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
    double milliseconds) {}
