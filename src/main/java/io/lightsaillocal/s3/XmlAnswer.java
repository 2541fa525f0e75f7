package io.lightsaillocal.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an XML document as an answer. */
final class XmlAnswer {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final XMLStreamWriter xml;

  private XmlAnswer(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What stands inside the root element. */
  @FunctionalInterface
  interface Content {
    /** Writes it. */
    void writeTo(XmlAnswer xml) throws XMLStreamException;
  }

  static void write(HttpServletResponse answer, String root, Content content) throws IOException {
    write(answer, root, NAMESPACE, content);
  }

  /** Errors have no namespace. */
  static void writeError(HttpServletResponse answer, Content content) throws IOException {
    write(answer, "Error", null, content);
  }

  private static void write(
      HttpServletResponse answer, String root, @Nullable String namespace, Content content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newInstance()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement(root);
      if (namespace != null) {
        writer.writeDefaultNamespace(namespace);
      }
      content.writeTo(new XmlAnswer(writer));
      writer.writeEndElement();
      writer.writeEndDocument();
      writer.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    answer.setContentType("application/xml");
    answer.setContentLength(bytes.size());
    answer.getOutputStream().write(bytes.toByteArray());
  }

  /** An element with text; none if the text is null. */
  void text(String element, @Nullable String text) throws XMLStreamException {
    if (text != null) {
      xml.writeStartElement(element);
      xml.writeCharacters(legal(text));
      xml.writeEndElement();
    }
  }

  /** An element with a time, in whole seconds as S3 keeps it. */
  void time(String element, Instant time) throws XMLStreamException {
    text(element, TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Text in the element that is open. */
  void characters(String text) throws XMLStreamException {
    xml.writeCharacters(legal(text));
  }

  /** An element with elements. */
  void element(String element, Content content) throws XMLStreamException {
    xml.writeStartElement(element);
    content.writeTo(this);
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
