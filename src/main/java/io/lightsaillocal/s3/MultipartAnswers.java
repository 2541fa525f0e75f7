package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.Listed;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.s3.objects.UploadStore;
import io.lightsaillocal.s3.objects.UploadStore.PartName;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** CompleteMultipartUpload with its checksums, and the two listings, page by page. */
final class MultipartAnswers {

  private final UploadStore uploads;

  MultipartAnswers(UploadStore uploads) {
    this.uploads = uploads;
  }

  void complete(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    XmlDocument document = XmlDocument.parse(exchange.body().uncheckedDocument());
    List<PartName> parts = document.all("Part").stream().map(MultipartAnswers::name).toList();
    ObjectVersion object =
        uploads.complete(
            exchange.bucket(),
            request.objectKey(),
            uploadId(request),
            parts,
            request.writeConditions(),
            whole -> compare(request, whole));
    Checksum checksum = object.checksum();
    if (!object.versionId().equals(ObjectVersion.NULL_ID)) {
      exchange.answer().setHeader("x-amz-version-id", object.versionId());
    }
    XmlAnswer.write(
        exchange.answer(),
        "CompleteMultipartUploadResult",
        xml -> {
          xml.text("Location", request.http().getRequestURL().toString());
          xml.text("Bucket", request.bucket());
          xml.text("Key", request.key());
          xml.text("ETag", "\"" + object.etag() + "\"");
          if (checksum != null) {
            xml.text(checksum.algorithm().element(), checksum.value());
            xml.text("ChecksumType", checksum.type());
          }
        });
  }

  void listUploads(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ListingQuery query = ListingQuery.of(request, "max-uploads");
    String keyMarker = request.filled("key-marker");
    // Without a key, the id says nothing.
    String idMarker = keyMarker == null ? null : request.filled("upload-id-marker");
    Listed<Upload> page =
        uploads.list(
            exchange.bucket(),
            query.prefix(),
            query.delimiter(),
            keyMarker,
            idMarker,
            query.most());
    Upload last = page.lastEntry();
    CanonicalUser owner = exchange.facts().owner();
    XmlAnswer.write(
        exchange.answer(),
        "ListMultipartUploadsResult",
        xml -> {
          xml.text("Bucket", request.bucket());
          xml.text("KeyMarker", keyMarker == null ? "" : query.shown(keyMarker));
          xml.text("UploadIdMarker", idMarker == null ? "" : idMarker);
          xml.text("NextKeyMarker", query.shown(page.last()));
          xml.text("NextUploadIdMarker", last == null ? null : last.id());
          query.writeTo(xml);
          xml.text("MaxUploads", query.most());
          xml.text("IsTruncated", page.truncated());
          for (Upload upload : page.entries()) {
            xml.element("Upload", element -> upload(element, query, upload, owner));
          }
          query.prefixes(xml, page.prefixes());
        });
  }

  private static void upload(
      XmlAnswer xml, ListingQuery query, Upload upload, CanonicalUser owner) {
    xml.text("Key", query.shown(upload.key()));
    xml.text("UploadId", upload.id());
    about(xml, upload, owner);
    xml.time("Initiated", upload.startedAt());
  }

  private static void about(XmlAnswer xml, Upload upload, CanonicalUser owner) {
    owner.writeTo(xml, "Initiator");
    owner.writeTo(xml, "Owner");
    xml.text("StorageClass", upload.attributes().storageClass());
    ChecksumAlgorithm asked = upload.asked();
    if (asked != null) {
      xml.text("ChecksumAlgorithm", asked.name());
      xml.text("ChecksumType", upload.checksumType());
    }
  }

  void listParts(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    Upload upload = uploads.find(exchange.bucket(), request.objectKey(), uploadId(request));
    PartPage page =
        PartPage.of(
            uploads.parts(upload),
            request.number("part-number-marker", 0, 0, Integer.MAX_VALUE),
            request.number("max-parts", PartPage.LARGEST, 0, PartPage.LARGEST));
    ChecksumAlgorithm asked = upload.asked();
    XmlAnswer.write(
        exchange.answer(),
        "ListPartsResult",
        xml -> {
          xml.text("Bucket", request.bucket());
          xml.text("Key", request.key());
          xml.text("UploadId", upload.id());
          about(xml, upload, exchange.facts().owner());
          page.writeTo(xml);
          for (Part part : page.parts()) {
            xml.element(
                "Part",
                element -> {
                  element.text("PartNumber", part.number());
                  element.time("LastModified", part.modifiedAt());
                  element.text("ETag", "\"" + part.etag() + "\"");
                  element.text("Size", part.size());
                  if (asked != null) {
                    element.text(asked.element(), part.checksum());
                  }
                });
          }
        });
  }

  private static void compare(S3Request request, ObjectVersion whole) {
    String size = request.header("x-amz-mp-object-size");
    if (size != null && !size.equals(String.valueOf(whole.size()))) {
      throw S3Error.invalidRequest(
          "The provided 'x-amz-mp-object-size' header value "
              + size
              + " does not match what was computed: "
              + whole.size());
    }
    Checksum checksum = whole.checksum();
    if (checksum != null) {
      compare(request, checksum);
    }
  }

  /** A bare value beside a composite checksum is that of the request's own document. */
  private static void compare(S3Request request, Checksum checksum) {
    String type = request.header("x-amz-checksum-type");
    if (type != null && !type.equals(checksum.type())) {
      throw S3Error.invalidRequest(
          "The upload was created using the "
              + checksum.type()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
    String expected = request.header(checksum.algorithm().header());
    if (expected != null
        && !expected.equals(checksum.value())
        && (!checksum.composite() || expected.contains("-"))) {
      throw S3Error.of(
          400,
          "BadDigest",
          "The " + checksum.algorithm() + " you specified did not match the calculated checksum.");
    }
  }

  private static PartName name(XmlDocument part) {
    int number;
    try {
      number = Integer.parseInt(part.require("PartNumber").trim());
    } catch (NumberFormatException e) {
      throw S3Error.malformedXml();
    }
    return new PartName(number, part.require("ETag").trim(), checksums(part));
  }

  private static Map<ChecksumAlgorithm, String> checksums(XmlDocument part) {
    Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      String value = part.get(algorithm.element());
      if (value != null) {
        checksums.put(algorithm, value);
      }
    }
    return checksums;
  }

  private static String uploadId(S3Request request) {
    return Objects.requireNonNull(request.parameter("uploadId"));
  }
}
