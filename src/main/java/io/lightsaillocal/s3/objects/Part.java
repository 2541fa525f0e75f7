package io.lightsaillocal.s3.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of an upload.
 *
 * @param number from 1 to 10,000
 * @param etag the MD5 in hexadecimal
 * @param file null if the part is empty
 * @param checksum in base64, of the upload's algorithm
 */
public record Part(
    int number,
    Instant modifiedAt,
    long size,
    String etag,
    @Nullable String file,
    String checksum) {}
