package io.lightsaillocal.s3.http;

import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.SignedFor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which requests on the one port are S3's: all but those that are somebody else's. These are
 * requests of AWS JSON (they have a target), the emulator's own paths, those of the container
 * registry, what is signed for another service, and what is asked of the root in another way than
 * S3 can be asked, such as queries to STS.
 */
public final class S3Routing {

  private static final String CONTROL = "/_local";
  private static final String REGISTRY = "/v2";

  /** What S3 can be asked without a bucket: which there are. */
  private static final Set<String> METHODS_AT_THE_ROOT = Set.of("GET", "HEAD");

  private final S3Hosts hosts;
  private final Predicate<String> isBucket;

  /**
   * Of one data plane.
   *
   * @param domains under which buckets are addressed
   * @param isBucket whether there is a bucket of that name
   */
  public S3Routing(List<String> domains, Predicate<String> isBucket) {
    this.hosts = new S3Hosts(domains);
    this.isBucket = isBucket;
  }

  /** Whether the request is S3's. */
  public boolean isS3(Request request) {
    HttpFields headers = request.getHeaders();
    String path = String.valueOf(request.getHttpURI().getPath());
    String method = request.getMethod();
    if (headers.contains("X-Amz-Target")) {
      return false;
    }
    if (method.equals("OPTIONS")
        && lower(headers.get("Access-Control-Request-Headers")).contains("x-amz-target")) {
      return false;
    }
    String host = headers.get("Host");
    if (isForRegistry(request, path)) {
      return hosts.bucket(host) != null && (hosts.isS3Only(host) || isKeyOfBucket(host));
    }
    if (hosts.isS3Only(host)) {
      return true;
    }
    if (path.equals(CONTROL) || path.startsWith(CONTROL + "/")) {
      return isKeyOfBucket(host);
    }
    if (isForPage(request, path)) {
      return isKeyOfBucket(host);
    }
    if (SignedFor.isNeighbour(headers.get(AuthorizationHeader.NAME))) {
      return false;
    }
    if (!path.equals("/") || METHODS_AT_THE_ROOT.contains(method)) {
      return true;
    }
    return hosts.bucket(host) != null && (!method.equals("POST") || isPostOfS3(request));
  }

  /** No bucket can be called v2: the name is too short. */
  private static boolean isForRegistry(Request request, String path) {
    if (!path.equals(REGISTRY) && !path.startsWith(REGISTRY + "/")) {
      return false;
    }
    String query = String.valueOf(request.getHttpURI().getQuery());
    return !String.valueOf(request.getHeaders().get(AuthorizationHeader.NAME)).startsWith("AWS")
        && !query.contains("X-Amz-Signature=")
        && !query.contains("AWSAccessKeyId=");
  }

  /** A browser that goes to the root, as no client of S3 does, wants the emulator's own page. */
  private static boolean isForPage(Request request, String path) {
    HttpFields headers = request.getHeaders();
    return path.equals("/")
        && request.getMethod().equals("GET")
        && request.getHttpURI().getQuery() == null
        && !headers.contains("Authorization")
        && isForHtml(lower(headers.get("Accept")));
  }

  /** Java's own client asks for HTML and GIF whatever it is for; no browser names GIF. */
  private static boolean isForHtml(String accept) {
    return accept.contains("text/html") && !accept.contains("image/gif");
  }

  /** Below localhost any name may be the emulator's, but one of a bucket is the bucket's. */
  private boolean isKeyOfBucket(@Nullable String host) {
    String bucket = hosts.bucket(host);
    return bucket != null && isBucket.test(bucket);
  }

  /** A bucket of a host below localhost is at the root, where the emulator itself is, too. */
  private static boolean isPostOfS3(Request request) {
    Set<String> parameters = Request.extractQueryParameters(request).getNames();
    return parameters.contains("delete")
        || lower(request.getHeaders().get("Content-Type")).startsWith("multipart/form-data");
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
