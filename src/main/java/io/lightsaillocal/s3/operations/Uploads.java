package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.ReceivedBody;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.http.XmlDocument;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
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
import org.jspecify.annotations.Nullable;

/** The way of a multipart upload, from its beginning to an object or to nothing. */
final class Uploads {

  private final UploadStore uploads;
  private final Xml xml;
  private final Locations locations;

  Uploads(UploadStore uploads, Xml xml, Locations locations) {
    this.uploads = uploads;
    this.xml = xml;
    this.locations = locations;
  }

  void create(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ChecksumAlgorithm algorithm = AttributeHeaders.checksumAlgorithm(request);
    boolean composite = isComposite(algorithm, request.header("x-amz-checksum-type"));
    Upload upload =
        uploads.create(
            exchange.bucket(), exchange.key(), AttributeHeaders.of(request), algorithm, composite);
    if (algorithm != null) {
      exchange.answer().header("x-amz-checksum-algorithm", algorithm.name());
      exchange.answer().header("x-amz-checksum-type", upload.checksumType());
    }
    exchange
        .answer()
        .xml(
            "InitiateMultipartUploadResult",
            xml -> {
              xml.text("Bucket", request.bucket());
              xml.text("Key", request.key());
              xml.text("UploadId", upload.id());
            });
  }

  private static boolean isComposite(@Nullable ChecksumAlgorithm algorithm, @Nullable String type) {
    if (type != null && algorithm == null) {
      throw S3Error.invalidRequest(
          "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    }
    if (type != null && !type.equals("COMPOSITE") && !type.equals("FULL_OBJECT")) {
      throw S3Error.invalidRequest("Value for x-amz-checksum-type header is invalid.");
    }
    if (algorithm == null) {
      return false;
    }
    boolean composite = type == null ? !algorithm.isWhole() : type.equals("COMPOSITE");
    if (composite ? algorithm.isWhole() : !algorithm.combines()) {
      throw S3Error.invalidRequest(
          "The "
              + (composite ? "COMPOSITE" : "FULL_OBJECT")
              + " checksum type cannot be used with the "
              + algorithm.shown()
              + " checksum algorithm.");
    }
    return composite;
  }

  void part(Exchange exchange) throws IOException {
    exchange.requireLength();
    int number = exchange.request().partNumber();
    ReceivedBody body = exchange.body();
    Upload upload = uploads.find(exchange.bucket(), exchange.key(), exchange.uploadId());
    Part stored = uploads.putPart(exchange.bucket(), upload, number, PartBody.of(body, upload));
    ChecksumAlgorithm came = body.algorithm();
    if (came != null) {
      exchange.answer().header(came.header(), body.declaredChecksum());
    } else if (upload.asked() != null) {
      exchange.answer().header(upload.algorithm().header(), stored.checksum());
    }
    exchange.answer().header("ETag", "\"" + stored.etag() + "\"");
  }

  void abort(Exchange exchange) {
    uploads.abort(exchange.bucket(), exchange.key(), exchange.uploadId());
    exchange.answer().status(204);
  }

  void complete(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    XmlDocument document = xml.parse(exchange.body().uncheckedDocument());
    List<PartName> parts = document.all("Part").stream().map(Uploads::name).toList();
    ObjectVersion object =
        uploads.complete(
            exchange.bucket(),
            exchange.key(),
            exchange.uploadId(),
            parts,
            request.writeConditions(),
            whole -> compare(exchange, whole));
    Checksum checksum = object.checksum();
    if (!object.versionId().equals(ObjectVersion.NULL_ID)) {
      exchange.answer().header("x-amz-version-id", object.versionId());
    }
    exchange
        .answer()
        .xml(
            "CompleteMultipartUploadResult",
            xml -> {
              xml.text("Location", locations.of(request, exchange.key()));
              xml.text("Bucket", request.bucket());
              xml.text("Key", request.key());
              xml.text("ETag", "\"" + object.etag() + "\"");
              if (checksum != null) {
                xml.text(checksum.algorithm().element(), checksum.value());
                xml.text("ChecksumType", checksum.type());
              }
            });
  }

  private static void compare(Exchange exchange, ObjectVersion whole) {
    String size = exchange.request().header("x-amz-mp-object-size");
    if (size != null && !size.equals(String.valueOf(whole.size()))) {
      throw S3Error.invalidRequest(
          "The provided 'x-amz-mp-object-size' header value "
              + size
              + " does not match what was computed: "
              + whole.size());
    }
    Checksum checksum = whole.checksum();
    if (checksum != null) {
      compare(exchange, checksum);
    }
  }

  /** A bare value beside a composite checksum is that of the request's own document. */
  private static void compare(Exchange exchange, Checksum checksum) {
    ChecksumAlgorithm algorithm = checksum.algorithm();
    String type = exchange.request().header("x-amz-checksum-type");
    if (type != null && !type.equals(checksum.type())) {
      throw S3Error.invalidRequest(
          "The upload was created using the "
              + checksum.type()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
    ChecksumAlgorithm declared = exchange.body().algorithm();
    String expected = exchange.body().declaredChecksum();
    if (declared == null || expected == null) {
      return;
    }
    if (declared != algorithm) {
      throw S3Error.invalidRequest(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + algorithm.shown()
              + ", actual checksum Type: "
              + declared.shown());
    }
    boolean ofParts = checksum.composite() && expected.matches(".+-\\d+");
    if (!algorithm.isValue(ofParts ? expected.replaceFirst("-\\d+$", "") : expected)) {
      throw S3Error.invalidRequest("Value for " + algorithm.header() + " header is invalid.");
    }
    if (!expected.equals(checksum.value()) && (!checksum.composite() || ofParts)) {
      throw S3Error.of(
          400,
          "BadDigest",
          "The " + algorithm + " you specified did not match the calculated checksum.");
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
}
