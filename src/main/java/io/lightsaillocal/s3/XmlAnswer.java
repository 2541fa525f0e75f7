package io.lightsaillocal.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an XML document as an answer. By hand, since a page of a listing has thousands of elements
 * and the writer of the JDK takes several times as long for them.
 */
final class XmlAnswer {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder xml = new StringBuilder(512);

  private XmlAnswer() {}

  /** What stands inside an element. */
  @FunctionalInterface
  interface Content {
    /** Writes it. */
    void writeTo(XmlAnswer xml);
  }

  static void write(HttpServletResponse answer, String root, Content content) throws IOException {
    write(answer, root, " xmlns=\"" + NAMESPACE + "\"", content);
  }

  /** Errors have no namespace. */
  static void writeError(HttpServletResponse answer, Content content) throws IOException {
    write(answer, "Error", "", content);
  }

  private static void write(
      HttpServletResponse answer, String root, String attributes, Content content)
      throws IOException {
    XmlAnswer document = new XmlAnswer();
    document.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    document.element(root, attributes, content);
    byte[] bytes = document.xml.toString().getBytes(StandardCharsets.UTF_8);
    answer.setContentType("application/xml");
    answer.setContentLength(bytes.length);
    answer.getOutputStream().write(bytes);
  }

  /** An element with text; none if the text is null. */
  void text(String element, @Nullable String text) {
    if (text != null) {
      element(element, "", content -> content.characters(text));
    }
  }

  void text(String element, long number) {
    text(element, String.valueOf(number));
  }

  void text(String element, boolean value) {
    text(element, String.valueOf(value));
  }

  /** An element with a time, in whole seconds as S3 keeps it. */
  void time(String element, Instant time) {
    text(element, TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Text in the element that is open. */
  void characters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        // A reader would take it for a line feed.
        case '\r' -> xml.append("&#13;");
        default -> xml.append(isLegal(text, i) ? c : '\uFFFD');
      }
    }
  }

  /** XML 1.0 has no way to write most control characters. */
  private static boolean isLegal(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
  }

  /** An element with elements. */
  void element(String element, Content content) {
    element(element, "", content);
  }

  /** An element whose type XML Schema has a word for. */
  void typed(String element, String type, Content content) {
    element(
        element,
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + type + "\"",
        content);
  }

  private void element(String name, String attributes, Content content) {
    xml.append('<').append(name).append(attributes).append('>');
    content.writeTo(this);
    xml.append("</").append(name).append('>');
  }
}
