package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.S3Error;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The XML document of a request, without attributes and namespaces: S3's need none. */
record XmlDocument(String name, String text, List<XmlDocument> children) {

  private static final int DEEPEST = 10;

  static XmlDocument parse(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    // Entities would let a document read files, or grow without end.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      reader.nextTag();
      return read(reader, 0);
    } catch (XMLStreamException | RuntimeException e) {
      throw S3Error.malformedXml();
    }
  }

  private static XmlDocument read(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth == DEEPEST) {
      throw new XMLStreamException("Too deep");
    }
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlDocument> children = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> children.add(read(reader, depth + 1));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          return new XmlDocument(name, text.toString(), List.copyOf(children));
        }
        default -> {}
      }
    }
  }

  /** The children of that name. */
  List<XmlDocument> all(String child) {
    return children.stream().filter(element -> element.name().equals(child)).toList();
  }

  /** The one child of that name. */
  XmlDocument one(String child) {
    List<XmlDocument> found = all(child);
    if (found.size() != 1) {
      throw S3Error.malformedXml();
    }
    return found.get(0);
  }

  /** The text of the first child of that name, or null. */
  @Nullable String get(String child) {
    return all(child).stream().map(XmlDocument::text).findFirst().orElse(null);
  }

  /** The text of the first child of that name, which must be there. */
  String require(String child) {
    String found = get(child);
    if (found == null) {
      throw S3Error.malformedXml();
    }
    return found;
  }
}
