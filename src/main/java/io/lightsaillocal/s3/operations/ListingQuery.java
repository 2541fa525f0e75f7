package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.UriEscape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all listings are asked with.
 *
 * @param encoded whether keys are to be told escaped, for what XML has no way to write
 * @param most entries and common prefixes together
 */
record ListingQuery(String prefix, @Nullable String delimiter, boolean encoded, int most) {

  private static final int LARGEST_PAGE = 1000;

  /** From a request, whose parameter of that name says how much a page may hold. */
  static ListingQuery of(S3Request request, String most) {
    String encoding = request.filled("encoding-type");
    if (encoding != null && !encoding.equals("url")) {
      throw S3Error.invalidArgument("Invalid Encoding Method specified in Request");
    }
    String prefix = request.parameter("prefix");
    return new ListingQuery(
        prefix == null ? "" : prefix,
        request.filled("delimiter"),
        encoding != null,
        request.number(most, LARGEST_PAGE, 0, LARGEST_PAGE));
  }

  /** A key, or a part of one, as it is told. */
  @Nullable String shown(@Nullable String text) {
    return text == null || !encoded ? text : UriEscape.escapePath(text);
  }

  void writeTo(XmlAnswer xml) {
    xml.text("Prefix", shown(prefix));
    xml.text("Delimiter", shown(delimiter));
    xml.text("EncodingType", encoded ? "url" : null);
  }

  void prefixes(XmlAnswer xml, List<String> prefixes) {
    for (String common : prefixes) {
      xml.element("CommonPrefixes", element -> element.text("Prefix", shown(common)));
    }
  }
}
