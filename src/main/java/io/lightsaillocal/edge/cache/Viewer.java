package io.lightsaillocal.edge.cache;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Who asks a distribution.
 *
 * @param address of the connection
 * @param scheme http or https
 */
public record Viewer(HttpFields headers, String address, String scheme) {

  /** Nobody here is anywhere: what the service would find for its own Region. */
  private static final String COUNTRY = "US";

  /**
   * A header as a distribution sees it, among them those that it makes itself.
   *
   * @param name in lower case
   */
  String header(String name) {
    return switch (name) {
      case "cloudfront-forwarded-proto" -> scheme;
      case "cloudfront-viewer-country" -> COUNTRY;
      case "cloudfront-is-mobile-viewer" -> String.valueOf(is("mobi", "iphone", "ipod"));
      case "cloudfront-is-tablet-viewer" -> String.valueOf(isTablet());
      case "cloudfront-is-smarttv-viewer" -> String.valueOf(is("smart-tv", "smarttv", "appletv"));
      case "cloudfront-is-desktop-viewer" ->
          String.valueOf(!is("mobi", "smart-tv", "smarttv", "appletv") && !isTablet());
      default -> String.join(",", headers.getValuesList(name));
    };
  }

  /** Whether a header is one that a distribution makes itself. */
  static boolean isMade(String name) {
    return name.startsWith("cloudfront-");
  }

  private boolean isTablet() {
    return is("ipad", "tablet") || (is("android") && !is("mobi"));
  }

  private boolean is(String... parts) {
    String agent = String.valueOf(headers.get(HttpHeader.USER_AGENT)).toLowerCase(Locale.ROOT);
    return List.of(parts).stream().anyMatch(agent::contains);
  }

  /** How it may be compressed, of which an origin learns no more than this: gzip, or nothing. */
  String encoding() {
    return headers.contains(HttpHeader.ACCEPT_ENCODING, "gzip") ? "gzip" : "";
  }
}
