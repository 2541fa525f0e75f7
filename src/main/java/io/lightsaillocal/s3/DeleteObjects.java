package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DeleteObjects: up to a thousand deletes, each with a result of its own. */
final class DeleteObjects {

  private static final int MOST = 1000;

  private final ObjectStore objects;

  DeleteObjects(ObjectStore objects) {
    this.objects = objects;
  }

  void delete(Exchange exchange) throws IOException {
    if (!exchange.body().hasDigest()) {
      throw S3Error.invalidRequest("Missing required header for this request: Content-MD5");
    }
    XmlDocument document = XmlDocument.parse(exchange.body().document());
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
    XmlAnswer.write(
        exchange.answer(),
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
