package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.http.XmlDocument;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PutObject, DeleteObject and DeleteObjects. */
final class ObjectWrites {

  private static final int MOST = 1000;

  private final ObjectStore objects;
  private final Xml xml;

  ObjectWrites(ObjectStore objects, Xml xml) {
    this.objects = objects;
    this.xml = xml;
  }

  void put(Exchange exchange) throws IOException {
    exchange.requireLength();
    S3Request request = exchange.request();
    ObjectVersion version =
        objects.put(
            exchange.bucket(),
            exchange.key(),
            AttributeHeaders.of(request),
            exchange.body(),
            request.writeConditions());
    tell(exchange.answer(), version.checksum());
    exchange.answer().header("ETag", "\"" + version.etag() + "\"");
    exchange.tellVersion(version);
  }

  static void tell(S3Answer answer, @Nullable Checksum checksum) {
    if (checksum != null) {
      answer.header(checksum.algorithm().header(), checksum.value());
      answer.header("x-amz-checksum-type", checksum.type());
    }
  }

  void delete(Exchange exchange) {
    S3Request request = exchange.request();
    String named = request.filled("versionId");
    ObjectStore.Deleted deleted =
        objects.delete(exchange.bucket(), exchange.key(), named, DeleteConditions.of(request));
    S3Answer answer = exchange.answer();
    answer.header("x-amz-version-id", named == null ? deleted.versionId() : named);
    answer.header("x-amz-delete-marker", deleted.deleteMarker() ? "true" : null);
    answer.status(204);
  }

  /** Up to a thousand deletes, each with a result of its own. */
  void deleteAll(Exchange exchange) throws IOException {
    if (!exchange.body().hasDigest()) {
      throw S3Error.invalidRequest("Missing required header for this request: Content-MD5");
    }
    XmlDocument document = xml.parse(exchange.body().document());
    List<XmlDocument> named = document.all("Object");
    if (!document.name().equals("Delete") || named.isEmpty() || named.size() > MOST) {
      throw S3Error.malformedXml();
    }
    for (XmlDocument object : named) {
      if (object.require("Key").isEmpty()) {
        throw S3Error.malformedXml();
      }
    }
    boolean quiet = "true".equals(document.get("Quiet"));
    List<Result> results = new ArrayList<>();
    for (XmlDocument object : named) {
      results.add(delete(exchange, object));
    }
    exchange
        .answer()
        .xml(
            "DeleteResult",
            xml -> {
              for (Result result : results) {
                if (result.error() != null || !quiet) {
                  result.writeTo(xml);
                }
              }
            });
  }

  private Result delete(Exchange exchange, XmlDocument object) {
    String key = object.require("Key");
    String named = object.get("VersionId");
    String versionId = named == null || named.isEmpty() ? null : named;
    try {
      S3Request.checkLength(key);
      ObjectStore.Deleted deleted =
          objects.delete(exchange.bucket(), key, versionId, DeleteConditions.of(object));
      return new Result(key, versionId, deleted, null);
    } catch (S3Error error) {
      return new Result(key, versionId, null, error);
    }
  }

  /** Either is there. */
  private record Result(
      String key,
      @Nullable String versionId,
      ObjectStore.@Nullable Deleted deleted,
      @Nullable S3Error error) {

    void writeTo(XmlAnswer xml) {
      xml.element(
          error == null ? "Deleted" : "Error",
          element -> {
            element.text("Key", key);
            element.text("VersionId", versionId);
            if (error != null) {
              element.text("Code", error.code());
              element.text("Message", error.message());
            } else if (deleted != null && deleted.deleteMarker()) {
              element.text("DeleteMarker", true);
              element.text("DeleteMarkerVersionId", deleted.versionId());
            }
          });
    }
  }
}
