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
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an XML document as an answer. */
final class XmlAnswer {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  /** XML 1.0 has no way to write most control characters. */
  private static final Pattern ILLEGAL =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

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
          XMLOutputFactory.newDefaultFactory()
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
      characters(text);
      xml.writeEndElement();
    }
  }

  void text(String element, long number) throws XMLStreamException {
    text(element, String.valueOf(number));
  }

  void text(String element, boolean value) throws XMLStreamException {
    text(element, String.valueOf(value));
  }

  /** An element with a time, in whole seconds as S3 keeps it. */
  void time(String element, Instant time) throws XMLStreamException {
    text(element, TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Text in the element that is open. */
  void characters(String text) throws XMLStreamException {
    String[] lines = ILLEGAL.matcher(text).replaceAll("\uFFFD").split("\r", -1);
    xml.writeCharacters(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      // A reader would take it for a line feed.
      xml.writeEntityRef("#13");
      xml.writeCharacters(lines[i]);
    }
  }

  /** An element with elements. */
  void element(String element, Content content) throws XMLStreamException {
    xml.writeStartElement(element);
    content.writeTo(this);
    xml.writeEndElement();
  }

  /** An element whose type XML Schema has a word for. */
  void typed(String element, String type, Content content) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.writeAttribute("xsi:type", type);
    content.writeTo(this);
    xml.writeEndElement();
  }
}
