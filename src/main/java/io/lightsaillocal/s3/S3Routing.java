package io.lightsaillocal.s3;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which requests on the one port are S3's: all but those that are somebody else's. These are
 * requests of AWS JSON (they have a target), the emulator's own paths, and queries to STS, which
 * are forms posted to the root.
 */
public final class S3Routing {

  private static final String CONTROL = "/_local";

  /** Without a bucket, S3 has nothing to post to and nothing to ask leave for. */
  private static final Set<String> NOT_OF_S3_AT_THE_ROOT = Set.of("POST", "OPTIONS");

  private final S3Hosts hosts;

  /**
   * With the domains of {@link S3Settings}.
   *
   * @param domains under which buckets are addressed
   */
  public S3Routing(List<String> domains) {
    this.hosts = new S3Hosts(domains);
  }

  /** Whether the request is S3's. */
  public boolean isS3(Request request) {
    HttpFields headers = request.getHeaders();
    String path = String.valueOf(request.getHttpURI().getPath());
    return isS3(
        request.getMethod(),
        path,
        headers.get("Host"),
        headers.get("X-Amz-Target"),
        headers.get("Access-Control-Request-Headers"));
  }

  boolean isS3(
      String method,
      String path,
      @Nullable String host,
      @Nullable String target,
      @Nullable String preflightHeaders) {
    if (target != null) {
      return false;
    }
    if (method.equals("OPTIONS") && lower(preflightHeaders).contains("x-amz-target")) {
      return false;
    }
    if (hosts.isS3Only(host)) {
      return true;
    }
    if (path.equals(CONTROL) || path.startsWith(CONTROL + "/")) {
      return false;
    }
    return !(path.equals("/") && NOT_OF_S3_AT_THE_ROOT.contains(method));
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
