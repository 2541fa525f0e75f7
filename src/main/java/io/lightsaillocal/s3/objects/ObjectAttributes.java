package io.lightsaillocal.s3.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What whoever writes an object says of it.
 *
 * @param headers content and cache headers by lower-case name, and user metadata as {@code
 *     x-amz-meta-…}
 * @param tags at most ten
 * @param storageClass S3's name of it
 * @param publicRead whether the object's ACL lets everybody read it, if the bucket allows that
 */
public record ObjectAttributes(
    Map<String, String> headers,
    Map<String, String> tags,
    String storageClass,
    boolean publicRead) {

  /** What user metadata begins with among the headers. */
  public static final String USER_METADATA = "x-amz-meta-";

  /** Takes unmodifiable copies. */
  public ObjectAttributes {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** The user metadata alone, without the prefix. */
  public Map<String, String> userMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(USER_METADATA)) {
            metadata.put(name.substring(USER_METADATA.length()), value);
          }
        });
    return metadata;
  }

  /** The same with other tags. */
  public ObjectAttributes withTags(Map<String, String> other) {
    return new ObjectAttributes(headers, other, storageClass, publicRead);
  }
}
