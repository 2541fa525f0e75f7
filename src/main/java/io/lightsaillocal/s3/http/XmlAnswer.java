package io.lightsaillocal.s3.http;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A document that is being written as an answer. */
public final class XmlAnswer {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema-instance";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final XMLStreamWriter xml;

  private XmlAnswer(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What stands inside an element. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void writeTo(XmlAnswer xml);
  }

  static byte[] document(Xml library, String root, boolean namespace, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try {
      XMLStreamWriter xml = library.writer(bytes);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement(root);
      if (namespace) {
        xml.writeAttribute("xmlns", NAMESPACE);
      }
      content.writeTo(new XmlAnswer(xml));
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /** An element with text; none if the text is null. */
  public void text(String element, @Nullable String text) {
    if (text != null) {
      try {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
      } catch (XMLStreamException e) {
        throw impossible(e);
      }
    }
  }

  /** An element with a number. */
  public void text(String element, long number) {
    text(element, String.valueOf(number));
  }

  /** An element with {@code true} or {@code false}. */
  public void text(String element, boolean value) {
    text(element, String.valueOf(value));
  }

  /** An element with a time, in whole seconds as S3 keeps it. */
  public void time(String element, Instant time) {
    text(element, TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Text in the element that is open. */
  public void characters(String text) {
    try {
      xml.writeCharacters(text);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /** An element with elements. */
  public void element(String element, Content content) {
    try {
      xml.writeStartElement(element);
      content.writeTo(this);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /** An element whose type XML Schema has a word for. */
  public void typed(String element, String type, Content content) {
    try {
      xml.writeStartElement(element);
      xml.writeAttribute("xmlns:xsi", SCHEMA);
      xml.writeAttribute("xsi:type", type);
      content.writeTo(this);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  private static IllegalStateException impossible(XMLStreamException e) {
    return new IllegalStateException("What is written into memory is well-formed", e);
  }
}
