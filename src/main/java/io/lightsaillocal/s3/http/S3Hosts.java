package io.lightsaillocal.s3.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which buckets are addressed: {@code <bucket>.s3.<region>.localhost}, {@code
 * <bucket>.s3.<region>.amazonaws.com}, {@code <bucket>.localhost} and {@code <bucket>.} any domain
 * of the user's. Under every other name the bucket is the first part of the path.
 */
public final class S3Hosts {

  private static final Pattern AWS =
      Pattern.compile("(?:(.+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.(?:amazonaws\\.com|localhost)");

  private static final Pattern LOCALHOST = Pattern.compile("([a-z0-9-]+)\\.localhost");

  private final List<String> domains;

  /** With further domains. */
  public S3Hosts(List<String> domains) {
    this.domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
  }

  /** The bucket that the host names, or null. */
  @Nullable String bucket(@Nullable String hostHeader) {
    String host = withoutPort(hostHeader);
    for (String domain : domains) {
      if (host.equals(domain)) {
        return null;
      }
      if (host.endsWith("." + domain)) {
        return host.substring(0, host.length() - domain.length() - 1);
      }
    }
    Matcher aws = AWS.matcher(host);
    if (aws.matches()) {
      return aws.group(1);
    }
    Matcher localhost = LOCALHOST.matcher(host);
    return localhost.matches() ? localhost.group(1) : null;
  }

  /** Whether the host is S3's own, so that nothing else can be meant. */
  public boolean isS3Only(@Nullable String hostHeader) {
    String host = withoutPort(hostHeader);
    return AWS.matcher(host).matches()
        || domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
  }

  private static String withoutPort(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return "";
    }
    String host = hostHeader.toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }
}
