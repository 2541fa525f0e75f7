package io.lightsaillocal.s3;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down when a key was last used: at once, and then at most once a second. */
final class LastUse {

  private final BucketDirectory directory;
  private final InstantSource clock;
  private final Map<String, Long> writtenInSecond = new ConcurrentHashMap<>();

  LastUse(BucketDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  void record(String accessKeyId, String region) {
    Instant now = clock.instant();
    Long before = writtenInSecond.put(accessKeyId, now.getEpochSecond());
    if (before == null || before != now.getEpochSecond()) {
      directory.keyUsed(accessKeyId, now, region, "s3");
    }
  }
}
