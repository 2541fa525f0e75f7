package io.lightsaillocal.metrics;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What there is at one moment.
 *
 * @param resources how many of each kind, by the API's name of it; kinds of which there are none
 *     too
 * @param objects all versions and delete markers in all buckets, and the parts of uploads in
 *     progress
 * @param objectBytes in all of them
 * @param databaseBytes the size of the database where it is in a file or on a server
 */
public record Held(
    Map<String, Long> resources, long objects, long objectBytes, OptionalLong databaseBytes) {}
