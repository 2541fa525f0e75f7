package io.lightsaillocal.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** A request in the one form in which it is signed. */
public record CanonicalRequest(String text) {

  /**
   * Of a request.
   *
   * @param path in the form in which the service signs it: S3 takes it as it is, all others
   *     {@linkplain #normalized normalized}
   * @param payload the hash of the body, or what stands for it
   */
  public static CanonicalRequest of(
      SignedRequest request,
      String path,
      QueryString query,
      SignedHeaders headers,
      String payload) {
    StringBuilder text =
        new StringBuilder(512)
            .append(request.method())
            .append('\n')
            .append(path)
            .append('\n')
            .append(query.canonical())
            .append('\n');
    for (String name : headers.names()) {
      text.append(name).append(':');
      appendValues(text, request.header(name));
      text.append('\n');
    }
    return new CanonicalRequest(
        text.append('\n').append(headers).append('\n').append(payload).toString());
  }

  /**
   * A path as all services but S3 sign it: steps up and down are taken, and what is left is escaped
   * a second time.
   */
  public static String normalized(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String last = "";
    for (String segment : path.split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
    String joined = "/" + String.join("/", segments) + (folder && !segments.isEmpty() ? "/" : "");
    return UriEscape.escapePath(joined);
  }

  /** With one space for any number of them, and none at the ends. */
  private static void appendValues(StringBuilder text, List<String> values) {
    for (Iterator<String> each = values.iterator(); each.hasNext(); ) {
      boolean pending = false;
      String value = each.next();
      int start = text.length();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == ' ' || c == '\t') {
          pending = text.length() > start;
        } else {
          if (pending) {
            text.append(' ');
            pending = false;
          }
          text.append(c);
        }
      }
      if (each.hasNext()) {
        text.append(',');
      }
    }
  }
}
