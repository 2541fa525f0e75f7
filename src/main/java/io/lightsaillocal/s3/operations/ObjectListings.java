package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.CanonicalUser;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.Listed;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** ListObjects in its two versions, and ListObjectVersions. */
final class ObjectListings {

  private final ObjectStore objects;

  ObjectListings(ObjectStore objects) {
    this.objects = objects;
  }

  void first(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ListingQuery query = ListingQuery.of(request, "max-keys");
    String marker = request.parameter("marker");
    Listed<ObjectVersion> page = page(exchange, query, marker);
    exchange
        .answer()
        .xml(
            "ListBucketResult",
            xml -> {
              xml.text("Name", request.bucket());
              xml.text("Marker", marker == null ? "" : query.shown(marker));
              // Without common prefixes, the last key is what to go on behind.
              xml.text("NextMarker", query.delimiter() == null ? null : query.shown(page.last()));
              query.writeTo(xml);
              xml.text("MaxKeys", query.most());
              contents(xml, query, page, exchange.facts().owner());
            });
  }

  void second(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    if (!"2".equals(request.filled("list-type"))) {
      throw S3Error.invalidArgument("Invalid List Type specified in Request");
    }
    ListingQuery query = ListingQuery.of(request, "max-keys");
    String token = request.filled("continuation-token");
    Listed<ObjectVersion> page =
        page(exchange, query, token == null ? request.filled("start-after") : untoken(token));
    String last = page.last();
    CanonicalUser owner =
        "true".equals(request.parameter("fetch-owner")) ? exchange.facts().owner() : null;
    exchange
        .answer()
        .xml(
            "ListBucketResult",
            xml -> {
              xml.text("Name", request.bucket());
              query.writeTo(xml);
              xml.text("MaxKeys", query.most());
              xml.text("KeyCount", page.entries().size() + page.prefixes().size());
              xml.text("ContinuationToken", request.parameter("continuation-token"));
              xml.text("NextContinuationToken", last == null ? null : token(last));
              xml.text("StartAfter", query.shown(request.parameter("start-after")));
              contents(xml, query, page, owner);
            });
  }

  void versions(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ListingQuery query = ListingQuery.of(request, "max-keys");
    String keyMarker = request.filled("key-marker");
    String versionMarker = request.filled("version-id-marker");
    if (keyMarker == null && versionMarker != null) {
      throw S3Error.invalidArgument(
          "A version-id marker cannot be specified without a key marker.");
    }
    Listed<ObjectVersion> page =
        objects.listVersions(
            exchange.bucket(),
            query.prefix(),
            query.delimiter(),
            keyMarker,
            keyMarker == null ? null : seq(exchange, keyMarker, versionMarker),
            query.most());
    ObjectVersion last = page.lastEntry();
    CanonicalUser owner = exchange.facts().owner();
    exchange
        .answer()
        .xml(
            "ListVersionsResult",
            xml -> {
              xml.text("Name", request.bucket());
              xml.text("KeyMarker", keyMarker == null ? "" : query.shown(keyMarker));
              xml.text("VersionIdMarker", versionMarker == null ? "" : versionMarker);
              xml.text("NextKeyMarker", query.shown(page.last()));
              xml.text("NextVersionIdMarker", last == null ? null : marker(last));
              query.writeTo(xml);
              xml.text("MaxKeys", query.most());
              xml.text("IsTruncated", page.truncated());
              for (ObjectVersion version : page.entries()) {
                xml.element(
                    version.deleteMarker() ? "DeleteMarker" : "Version",
                    element -> version(element, query, version, owner));
              }
              query.prefixes(xml, page.prefixes());
            });
  }

  private Listed<ObjectVersion> page(
      Exchange exchange, ListingQuery query, @Nullable String after) {
    return objects.list(exchange.bucket(), query.prefix(), query.delimiter(), after, query.most());
  }

  private static void contents(
      XmlAnswer xml,
      ListingQuery query,
      Listed<ObjectVersion> page,
      @Nullable CanonicalUser owner) {
    xml.text("IsTruncated", page.truncated());
    for (ObjectVersion object : page.entries()) {
      xml.element(
          "Contents",
          element -> {
            element.text("Key", query.shown(object.key()));
            element.time("LastModified", object.modifiedAt());
            content(element, object, owner);
          });
    }
    query.prefixes(xml, page.prefixes());
  }

  private static void version(
      XmlAnswer xml, ListingQuery query, ObjectVersion version, CanonicalUser owner) {
    xml.text("Key", query.shown(version.key()));
    xml.text("VersionId", version.versionId());
    xml.text("IsLatest", version.latest());
    xml.time("LastModified", version.modifiedAt());
    if (version.deleteMarker()) {
      owner.writeTo(xml, "Owner");
    } else {
      content(xml, version, owner);
    }
  }

  private static void content(XmlAnswer xml, ObjectVersion version, @Nullable CanonicalUser owner) {
    xml.text("ETag", "\"" + version.etag() + "\"");
    Checksum checksum = version.checksum();
    if (checksum != null) {
      xml.text("ChecksumAlgorithm", checksum.algorithm().name());
      xml.text("ChecksumType", checksum.type());
    }
    xml.text("Size", version.size());
    if (owner != null) {
      owner.writeTo(xml, "Owner");
    }
    xml.text("StorageClass", version.attributes().storageClass());
  }

  /**
   * Markers of ours hold the place too: who deletes page by page asks for what is behind a version
   * that is gone.
   */
  private static String marker(ObjectVersion version) {
    return version.versionId() + "." + version.seq();
  }

  private @Nullable Long seq(Exchange exchange, String key, @Nullable String marker) {
    if (marker == null) {
      return null;
    }
    int dot = marker.indexOf('.');
    try {
      return dot < 0
          ? objects.seq(exchange.bucket(), key, marker).orElseThrow(ObjectListings::invalidMarker)
          : Long.valueOf(marker.substring(dot + 1));
    } catch (NumberFormatException e) {
      throw invalidMarker();
    }
  }

  private static S3Error invalidMarker() {
    return S3Error.invalidArgument("Invalid version id specified");
  }

  private static String token(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String untoken(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Error.invalidArgument("The continuation token provided is incorrect");
    }
  }
}
