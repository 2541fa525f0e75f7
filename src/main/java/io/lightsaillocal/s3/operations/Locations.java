package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.sigv4.UriEscape;
import java.util.Optional;

/**
 * Under which address an object is reached: the one by which the client has come, so that it works
 * from where the client is, unless whoever runs the emulator has said otherwise.
 */
record Locations(Optional<String> publicUrl) {

  String of(S3Request request, String key) {
    boolean byHost = publicUrl.isEmpty() && request.bucketOfHost() != null;
    return publicUrl.orElseGet(() -> request.raw().origin())
        + (byHost ? "" : "/" + request.bucket())
        + "/"
        + UriEscape.escapePath(key);
  }
}
