package io.lightsaillocal.edge;

import io.lightsaillocal.edge.cache.Forwarding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What of an origin's headers reaches who asks a distribution. */
final class ShownHeaders {

  /** They are of the origin's connection, or the distribution has its own. */
  private static final Set<String> NEVER =
      Set.of(
          "age",
          "via",
          "x-amz-cf-id",
          "x-amz-cf-pop",
          "x-cache",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** What tells of a request to a bucket is the bucket's alone. */
  private static final Set<String> OF_BUCKET = Set.of("x-amz-request-id", "x-amz-id-2");

  private static final Set<String> ALWAYS_VARYING = Set.of("accept-encoding", "cookie", "*");

  private ShownHeaders() {}

  static HttpFields of(HttpFields origins, Forwarding forwarding, boolean isBucket) {
    HttpFields.Mutable shown = HttpFields.build();
    for (HttpField field : origins) {
      String name = field.getLowerCaseName();
      boolean isHidden =
          NEVER.contains(name)
              || (isBucket && OF_BUCKET.contains(name))
              || (name.equals("set-cookie") && !forwarding.isOfCookies())
              || name.equals("vary");
      if (!isHidden) {
        shown.add(field);
      }
    }
    List<String> varying =
        origins.getCSV(HttpHeader.VARY, false).stream()
            .filter(name -> tellsApart(name.toLowerCase(Locale.ROOT), forwarding))
            .collect(Collectors.toList());
    if (!varying.isEmpty()) {
      shown.put(HttpHeader.VARY, String.join(", ", varying));
    }
    return shown.asImmutable();
  }

  private static boolean tellsApart(String name, Forwarding forwarding) {
    return forwarding.isOfAllHeaders()
        || ALWAYS_VARYING.contains(name)
        || forwarding.headers().contains(name)
        || (name.equals("user-agent")
            && forwarding.headers().stream().anyMatch(header -> header.endsWith("-viewer")));
  }
}
