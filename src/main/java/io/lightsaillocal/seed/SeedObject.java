package io.lightsaillocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * An object as a seed declares it.
 *
 * @param headers what it is stored with, by lower-case name
 * @param tags at most ten
 */
public record SeedObject(
    String bucket,
    String key,
    Map<String, String> headers,
    Map<String, String> tags,
    Content content) {

  /** Where its bytes come from. */
  @FunctionalInterface
  public interface Content {
    /** The bytes, from the first one on. */
    InputStream open() throws IOException;
  }
}
