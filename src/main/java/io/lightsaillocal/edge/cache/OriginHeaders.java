package io.lightsaillocal.edge.cache;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The headers that an origin gets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior">What
 *     CloudFront does with each</a>
 */
public final class OriginHeaders {

  /** They are of a connection, or those who ask may not set them. */
  private static final Set<String> NEVER =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "x-amz-cf-id",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-real-ip");

  /** Only where they are on the list of those to forward. */
  private static final Set<String> IF_LISTED =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "authorization",
          "cookie",
          "host",
          "referer",
          "user-agent",
          "x-http-method-override");

  private OriginHeaders() {}

  /**
   * What is sent on for a viewer.
   *
   * @param isRead whether the request only reads; who writes may say who they are
   */
  public static HttpFields.Mutable of(Viewer viewer, Forwarding forwarding, boolean isRead) {
    HttpFields.Mutable sent = HttpFields.build();
    for (HttpField field : viewer.headers()) {
      String name = field.getLowerCaseName();
      if (isForwarded(name, forwarding, isRead)) {
        sent.add(field);
      }
    }
    for (String name : forwarding.headers()) {
      if (Viewer.isMade(name)) {
        sent.put(spelled(name), viewer.header(name));
      }
    }
    if (!forwarding.isOfAllHeaders()) {
      ofCache(viewer, forwarding, sent);
    }
    String before = String.join(",", viewer.headers().getValuesList(HttpHeader.X_FORWARDED_FOR));
    sent.put(
        HttpHeader.X_FORWARDED_FOR,
        before.isEmpty() ? viewer.address() : before + "," + viewer.address());
    return sent;
  }

  private static void ofCache(Viewer viewer, Forwarding forwarding, HttpFields.Mutable sent) {
    sent.put(HttpHeader.USER_AGENT, "Amazon CloudFront");
    if (!viewer.encoding().isEmpty() && !sent.contains(HttpHeader.ACCEPT_ENCODING)) {
      sent.put(HttpHeader.ACCEPT_ENCODING, viewer.encoding());
    }
    String cookies = forwarding.cookies(viewer.headers());
    if (!cookies.isEmpty()) {
      sent.put(HttpHeader.COOKIE, cookies);
    }
  }

  private static boolean isForwarded(String name, Forwarding forwarding, boolean isRead) {
    if (NEVER.contains(name) || name.startsWith("x-edge-") || Viewer.isMade(name)) {
      return false;
    }
    return forwarding.isOfAllHeaders()
        || !IF_LISTED.contains(name)
        || forwarding.headers().contains(name)
        || (name.equals("authorization") && !isRead);
  }

  /** As CloudFront spells those that it makes: each part with a capital. */
  private static String spelled(String name) {
    StringBuilder spelled = new StringBuilder();
    for (String part : name.split("-", -1)) {
      spelled.append(spelled.isEmpty() ? "" : "-");
      spelled.append(
          part.equals("cloudfront")
              ? "CloudFront"
              : part.equals("smarttv")
                  ? "SmartTV"
                  : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return spelled.toString();
  }
}
