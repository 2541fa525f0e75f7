package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.FormText;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.S3Error;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the headers of a writing request say of the object. */
final class AttributeHeaders {

  static final List<String> SYSTEM =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires",
          "x-amz-website-redirect-location");

  private static final Set<String> STORAGE_CLASSES =
      Set.of(
          "STANDARD",
          "REDUCED_REDUNDANCY",
          "STANDARD_IA",
          "ONEZONE_IA",
          "INTELLIGENT_TIERING",
          "GLACIER",
          "DEEP_ARCHIVE",
          "GLACIER_IR");

  private static final int LONGEST_METADATA = 2 * 1024;

  private AttributeHeaders() {}

  static ObjectAttributes of(S3Request request) {
    return new ObjectAttributes(
        headers(request),
        tags(request.header("x-amz-tagging")),
        storageClass(request.header("x-amz-storage-class")),
        isPublicRead(request.header("x-amz-acl")));
  }

  static Map<String, String> headers(S3Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : SYSTEM) {
      String value = request.header(name);
      if (value != null) {
        headers.put(name, name.equals("content-encoding") ? withoutFraming(value) : value);
      }
    }
    headers.values().removeIf(String::isEmpty);
    for (String name : request.raw().headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(ObjectAttributes.USER_METADATA)) {
        headers.put(lower, String.join(",", request.raw().header(name)));
      }
    }
    checkMetadata(headers);
    return headers;
  }

  /** Of names and values together, without what all names begin with. */
  static void checkMetadata(Map<String, String> headers) {
    int size = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().startsWith(ObjectAttributes.USER_METADATA)) {
        size += header.getKey().length() - ObjectAttributes.USER_METADATA.length();
        size += header.getValue().length();
      }
    }
    if (size > LONGEST_METADATA) {
      throw S3Error.of(
              400,
              "MetadataTooLarge",
              "Your metadata headers exceed the maximum allowed metadata size")
          .detail("Size", String.valueOf(size))
          .detail("MaxSizeAllowed", String.valueOf(LONGEST_METADATA));
    }
  }

  static Map<String, String> tags(@Nullable String header) {
    if (header == null) {
      return Map.of();
    }
    Map<String, String> tags;
    try {
      tags = FormText.decode(header);
    } catch (IllegalArgumentException e) {
      throw S3Error.invalidArgument(
          "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
    }
    Tagging.check(tags);
    return tags;
  }

  /** The algorithm that is asked for, or null for none. */
  static @Nullable ChecksumAlgorithm checksumAlgorithm(S3Request request) {
    String name = request.header("x-amz-checksum-algorithm");
    ChecksumAlgorithm algorithm = name == null ? null : ChecksumAlgorithm.named(name);
    if (name != null && algorithm == null) {
      throw S3Error.invalidRequest(
          "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
              + Arrays.toString(ChecksumAlgorithm.values()));
    }
    return algorithm;
  }

  static String storageClass(@Nullable String header) {
    if (header == null) {
      return "STANDARD";
    }
    if (!STORAGE_CLASSES.contains(header)) {
      throw S3Error.of(400, "InvalidStorageClass", "The storage class you specified is not valid");
    }
    return header;
  }

  /** Of the canned ACLs, those that say the same to a bucket with one owner are one. */
  static boolean isPublicRead(@Nullable String acl) {
    return switch (acl == null ? "" : acl) {
      case "" -> false;
      case "private", "bucket-owner-full-control", "bucket-owner-read" -> false;
      case "public-read" -> true;
      case "public-read-write", "authenticated-read", "aws-exec-read" ->
          throw S3Error.notImplemented();
      default -> throw S3Error.invalidArgument("Invalid canned ACL: " + acl);
    };
  }

  /** The text; null if it is empty. */
  static @Nullable String filled(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** {@code aws-chunked} is how the body came, not what the object is; all else stays as it is. */
  private static String withoutFraming(String encoding) {
    return Arrays.stream(encoding.split(",", -1))
        .filter(part -> !part.trim().equalsIgnoreCase("aws-chunked"))
        .collect(Collectors.joining(","))
        .trim();
  }
}
