package io.lightsaillocal.s3.http;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reads and writes XML with Woodstox, which is named and not looked up: whatever else is on the
 * class path, it is read and written in the same way. Safe for any number of threads.
 */
public final class Xml {

  /** Far more than any document of S3 has. */
  private static final int DEEPEST = 20;

  private final WstxInputFactory readers = new WstxInputFactory();
  private final WstxOutputFactory writers = new WstxOutputFactory();

  /** Makes the factories, which are costly. */
  public Xml() {
    // Entities would let a document read files, or grow without end.
    readers.setProperty(WstxInputFactory.SUPPORT_DTD, false);
    readers.setProperty(WstxInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    readers.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    writers.configureForSpeed();
    writers.setProperty(WstxOutputFactory.P_AUTOMATIC_EMPTY_ELEMENTS, false);
    writers.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
    // Keys may hold characters that XML has no way to write.
    writers.setProperty(
        WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
        new InvalidCharHandler.ReplacingHandler('\uFFFD'));
  }

  /**
   * Reads the document of a request.
   *
   * @throws io.lightsaillocal.s3.objects.S3Error if it is none
   */
  public XmlDocument parse(byte[] document) {
    return XmlDocument.parse(this, document);
  }

  XMLStreamReader reader(byte[] document) throws XMLStreamException {
    return readers.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  XMLStreamWriter writer(ByteArrayOutputStream document) throws XMLStreamException {
    return writers.createXMLStreamWriter(document, "UTF-8");
  }
}
