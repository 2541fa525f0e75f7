package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML document of a request, without attributes and namespaces: S3's need none. */
public record XmlDocument(String name, String text, List<XmlDocument> children) {

  /**
   * Reads a document.
   *
   * @throws S3Error if it is none
   */
  static XmlDocument parse(Xml library, byte[] bytes) {
    try {
      XMLStreamReader reader = library.reader(bytes);
      reader.nextTag();
      return read(reader);
    } catch (XMLStreamException | RuntimeException e) {
      throw S3Error.malformedXml();
    }
  }

  private static XmlDocument read(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlDocument> children = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> children.add(read(reader));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          return new XmlDocument(name, text.toString(), List.copyOf(children));
        }
        default -> {}
      }
    }
  }

  /** The children of that name. */
  public List<XmlDocument> all(String child) {
    return children.stream().filter(element -> element.name().equals(child)).toList();
  }

  /** The one child of that name. */
  public XmlDocument one(String child) {
    List<XmlDocument> found = all(child);
    if (found.size() != 1) {
      throw S3Error.malformedXml();
    }
    return found.get(0);
  }

  /** The text of the first child of that name, or null. */
  public @Nullable String get(String child) {
    for (XmlDocument element : children) {
      if (element.name().equals(child)) {
        return element.text();
      }
    }
    return null;
  }

  /** The text of the first child of that name, which must be there. */
  public String require(String child) {
    String found = get(child);
    if (found == null) {
      throw S3Error.malformedXml();
    }
    return found;
  }
}
