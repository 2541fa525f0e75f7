package io.lightsaillocal.http;

/** Text inside an XML document. */
final class Xml {

  private Xml() {}

  /** Escapes what is markup, and leaves out what no document can hold. */
  static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
