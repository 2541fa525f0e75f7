package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.Part;
import java.util.List;

/**
 * Some of the parts of an upload or an object.
 *
 * @param marker the number of the last part of the page before
 * @param most how many were asked for
 * @param truncated whether there are more behind them
 */
record PartPage(List<Part> parts, int marker, int most, boolean truncated) {

  /** How many S3 tells at most. */
  static final int LARGEST = 1000;

  static PartPage of(List<Part> all, int marker, int most) {
    List<Part> behind = all.stream().filter(part -> part.number() > marker).toList();
    boolean truncated = most < behind.size();
    return new PartPage(truncated ? behind.subList(0, most) : behind, marker, most, truncated);
  }

  /** All but the parts themselves. */
  void writeTo(XmlAnswer xml) {
    xml.text("PartNumberMarker", marker);
    xml.text("NextPartNumberMarker", parts.isEmpty() ? 0 : parts.get(parts.size() - 1).number());
    xml.text("MaxParts", most);
    xml.text("IsTruncated", truncated);
  }
}
