package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.HttpDate;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ?attributes}: GetObjectAttributes, with versions and parts. */
final class Attributes {

  private static final Set<String> NAMES =
      Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

  private final ObjectStore objects;

  Attributes(ObjectStore objects) {
    this.objects = objects;
  }

  void get(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    Set<String> wanted =
        request.raw().header("x-amz-object-attributes").stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(String::trim)
            .collect(Collectors.toSet());
    if (wanted.isEmpty() || !NAMES.containsAll(wanted)) {
      throw S3Error.invalidArgument("Invalid attribute name specified.");
    }
    ObjectVersion version = ObjectReads.find(exchange, objects);
    ReadConditions.judgeRead(request, version);
    exchange.answer().header("Last-Modified", HttpDate.format(version.modifiedAt()));
    exchange.tellVersion(version);
    List<Part> parts = wanted.contains("ObjectParts") ? objects.parts(version) : List.of();
    exchange
        .answer()
        .xml(
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
                          checksum.algorithm().element(),
                          checksum.value().replaceFirst("-\\d+$", ""));
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
                xml.text("ObjectSize", version.size());
              }
            });
  }

  /** S3 names the parts one by one only if the checksum of the whole is made of theirs. */
  private static void parts(
      XmlAnswer xml, Exchange exchange, ObjectVersion version, List<Part> parts) {
    xml.text("PartsCount", parts.size());
    Checksum checksum = version.checksum();
    if (checksum == null || !checksum.composite()) {
      return;
    }
    S3Request request = exchange.request();
    PartPage page =
        PartPage.of(
            parts,
            request.headerNumber("x-amz-part-number-marker", 0, 0, Integer.MAX_VALUE),
            request.headerNumber("x-amz-max-parts", PartPage.LARGEST, 0, PartPage.LARGEST));
    page.writeTo(xml);
    ChecksumAlgorithm algorithm = checksum.algorithm();
    for (Part part : page.parts()) {
      xml.element(
          "Part",
          element -> {
            element.text("PartNumber", part.number());
            element.text("Size", part.size());
            element.text(algorithm.element(), part.checksum());
          });
    }
  }
}
