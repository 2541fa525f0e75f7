package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.CanonicalUser;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.Listed;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.s3.objects.UploadStore;
import java.io.IOException;

/** Which uploads are in progress, and which parts one of them has. */
final class UploadListings {

  private final UploadStore uploads;

  UploadListings(UploadStore uploads) {
    this.uploads = uploads;
  }

  void uploads(Exchange exchange) throws IOException {
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
    exchange
        .answer()
        .xml(
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

  void parts(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    Upload upload = uploads.find(exchange.bucket(), exchange.key(), exchange.uploadId());
    PartPage page =
        PartPage.of(
            uploads.parts(upload),
            request.number("part-number-marker", 0, 0, Integer.MAX_VALUE),
            request.number("max-parts", PartPage.LARGEST, 0, PartPage.LARGEST));
    ChecksumAlgorithm asked = upload.asked();
    exchange
        .answer()
        .xml(
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
}
