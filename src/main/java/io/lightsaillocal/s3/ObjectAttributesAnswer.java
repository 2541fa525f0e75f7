package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ?attributes}: GetObjectAttributes, with versions and parts. */
final class ObjectAttributesAnswer {

  private static final Set<String> NAMES =
      Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

  private final ObjectStore objects;

  ObjectAttributesAnswer(ObjectStore objects) {
    this.objects = objects;
  }

  void get(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    Set<String> wanted =
        Collections.list(request.http().getHeaders("x-amz-object-attributes")).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(String::trim)
            .collect(Collectors.toSet());
    if (wanted.isEmpty() || !NAMES.containsAll(wanted)) {
      throw S3Error.invalidArgument("Invalid attribute name specified.");
    }
    ObjectVersion version = ObjectReads.find(exchange, objects);
    ReadConditions.judgeRead(request, version);
    exchange.answer().setHeader("Last-Modified", ReadConditions.httpDate(version.modifiedAt()));
    exchange.tellVersion(version);
    List<Part> parts = wanted.contains("ObjectParts") ? objects.parts(version) : List.of();
    XmlAnswer.write(
        exchange.answer(),
        "GetObjectAttributesResponse",
        xml -> {
          if (wanted.contains("ETag")) {
            xml.text("ETag", version.etag());
          }
          Checksum checksum = version.checksum();
          if (wanted.contains("Checksum") && checksum != null) {
            xml.element(
                "Checksum",
                element -> {
                  // Here, and here alone, a composite one is told without the number of parts.
                  element.text(
                      checksum.algorithm().element(), checksum.value().replaceFirst("-\\d+$", ""));
                  element.text("ChecksumType", checksum.type());
                });
          }
          if (!parts.isEmpty()) {
            xml.element("ObjectParts", element -> parts(element, exchange, version, parts));
          }
          if (wanted.contains("StorageClass")) {
            xml.text("StorageClass", version.attributes().storageClass());
          }
          if (wanted.contains("ObjectSize")) {
            xml.text("ObjectSize", String.valueOf(version.size()));
          }
        });
  }

  /** S3 names the parts one by one only if the checksum of the whole is made of theirs. */
  private static void parts(
      XmlAnswer xml, Exchange exchange, ObjectVersion version, List<Part> parts) {
    xml.text("PartsCount", String.valueOf(parts.size()));
    Checksum checksum = version.checksum();
    if (checksum == null || !checksum.composite()) {
      return;
    }
    int marker = number(exchange.request().header("x-amz-part-number-marker"), 0);
    int most = number(exchange.request().header("x-amz-max-parts"), 1000);
    List<Part> behind = parts.stream().filter(part -> part.number() > marker).toList();
    List<Part> page = behind.subList(0, Math.min(behind.size(), most));
    xml.text("PartNumberMarker", String.valueOf(marker));
    xml.text(
        "NextPartNumberMarker",
        page.isEmpty() ? "0" : String.valueOf(page.get(page.size() - 1).number()));
    xml.text("MaxParts", String.valueOf(most));
    xml.text("IsTruncated", String.valueOf(page.size() < behind.size()));
    ChecksumAlgorithm algorithm = checksum.algorithm();
    for (Part part : page) {
      xml.element(
          "Part",
          element -> {
            element.text("PartNumber", String.valueOf(part.number()));
            element.text("Size", String.valueOf(part.size()));
            element.text(algorithm.element(), part.checksum());
          });
    }
  }

  private static int number(@Nullable String header, int otherwise) {
    try {
      return header == null ? otherwise : Math.min(Integer.parseUnsignedInt(header), 1000);
    } catch (NumberFormatException e) {
      throw S3Error.invalidArgument("Argument must be an integer between 0 and 2147483647");
    }
  }
}
