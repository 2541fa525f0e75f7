package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Listed;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The three listings of objects, in the SDK's model types. */
final class SdkListings {

  private static final int PAGE = 1000;

  private final ObjectStore objects;

  SdkListings(ObjectStore objects) {
    this.objects = objects;
  }

  ListObjectsV2Response list(Exchange exchange, ListObjectsV2Request request) {
    String token = request.continuationToken();
    Listed page =
        objects.list(
            exchange.bucket(request.bucket()),
            orEmpty(request.prefix()),
            request.delimiter(),
            token == null ? request.startAfter() : untoken(token),
            orPage(request.maxKeys()));
    String last = page.last();
    return ListObjectsV2Response.builder()
        .contents(page.versions().stream().map(SdkModels::listed).toList())
        .commonPrefixes(page.prefixes().stream().map(SdkModels::prefix).toList())
        .isTruncated(page.truncated())
        .nextContinuationToken(last == null ? null : token(last))
        .build();
  }

  ListObjectsResponse listV1(Exchange exchange, ListObjectsRequest request) {
    Listed page =
        objects.list(
            exchange.bucket(request.bucket()),
            orEmpty(request.prefix()),
            request.delimiter(),
            request.marker(),
            orPage(request.maxKeys()));
    return ListObjectsResponse.builder()
        .contents(page.versions().stream().map(SdkModels::listed).toList())
        .commonPrefixes(page.prefixes().stream().map(SdkModels::prefix).toList())
        .isTruncated(page.truncated())
        .nextMarker(page.last())
        .build();
  }

  ListObjectVersionsResponse listVersions(Exchange exchange, ListObjectVersionsRequest request) {
    String keyMarker = request.keyMarker();
    Listed page =
        objects.listVersions(
            exchange.bucket(request.bucket()),
            orEmpty(request.prefix()),
            request.delimiter(),
            keyMarker,
            keyMarker == null ? null : seq(exchange, keyMarker, request.versionIdMarker()),
            orPage(request.maxKeys()));
    ListObjectVersionsResponse.Builder answer =
        ListObjectVersionsResponse.builder()
            .versions(
                page.versions().stream()
                    .filter(version -> !version.deleteMarker())
                    .map(SdkModels::listedVersion)
                    .toList())
            .deleteMarkers(
                page.versions().stream()
                    .filter(ObjectVersion::deleteMarker)
                    .map(SdkModels::listedMarker)
                    .toList())
            .commonPrefixes(page.prefixes().stream().map(SdkModels::prefix).toList())
            .isTruncated(page.truncated());
    String last = page.last();
    if (last != null) {
      answer.nextKeyMarker(last);
      if (!page.prefixes().contains(last)) {
        ObjectVersion version = page.versions().get(page.versions().size() - 1);
        answer.nextVersionIdMarker(version.versionId() + "." + version.seq());
      }
    }
    return answer.build();
  }

  /**
   * Markers of ours hold the place too: who deletes page by page asks for what is behind a version
   * that is gone.
   */
  private @Nullable Long seq(Exchange exchange, String key, @Nullable String marker) {
    if (marker == null || marker.isEmpty()) {
      return null;
    }
    int dot = marker.indexOf('.');
    try {
      return dot < 0
          ? objects.seq(exchange.bucket(), key, marker).orElseThrow(SdkListings::invalidMarker)
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

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int orPage(@Nullable Integer maxKeys) {
    return maxKeys == null ? PAGE : maxKeys;
  }
}
