package io.lightsaillocal.resources;

import java.time.Instant;

/**
 * The order in which the resources of a kind are listed, kept with each as a text by which the
 * database sorts.
 */
enum Order {
  BY_NAME {
    @Override
    String key(String name, Instant createdAt) {
      return name;
    }
  },
  OLDEST_FIRST {
    @Override
    String key(String name, Instant createdAt) {
      return "%013d %s".formatted(createdAt.toEpochMilli(), name);
    }
  },
  NEWEST_FIRST {
    @Override
    String key(String name, Instant createdAt) {
      return "%013d %s".formatted(LATEST - createdAt.toEpochMilli(), name);
    }
  };

  /** The last millisecond that can be written with 13 digits, in the year 2286. */
  private static final long LATEST = 9_999_999_999_999L;

  abstract String key(String name, Instant createdAt);
}
