package io.lightsaillocal.watch;

import java.util.Set;
import java.util.function.Supplier;

/**
 * What a request asks for.
 *
 * @param service the plane's name, as {@code lightsail} or {@code s3}
 * @param operation its name in the service's API
 * @param account the caller's; empty if there is none
 * @param region the Region that is asked; empty if there is none
 * @param resources the names of those it is about; looked for only where somebody wants to know
 */
public record Asked(
    String service,
    String operation,
    String account,
    String region,
    Supplier<Set<String>> resources) {}
