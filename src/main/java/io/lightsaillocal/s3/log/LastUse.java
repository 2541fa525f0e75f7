package io.lightsaillocal.s3.log;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.sigv4.BucketKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down when a key was last used: at once, and then at most once a second. */
public final class LastUse {

  private final BucketDirectory directory;
  private final InstantSource clock;
  private volatile Second current = new Second(Long.MIN_VALUE);

  /** Which keys have been written down in a second. The next one knows nothing of them. */
  private record Second(long number, Set<String> written) {

    Second(long number) {
      this(number, ConcurrentHashMap.newKeySet());
    }
  }

  /** By a clock, in a directory. */
  public LastUse(BucketDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** A key was used now. */
  public void record(BucketKey key, String region) {
    Instant now = clock.instant();
    Second second = current;
    if (second.number() != now.getEpochSecond()) {
      second = new Second(now.getEpochSecond());
      current = second;
    }
    if (second.written().add(key.accessKeyId())) {
      directory.keyUsed(key.accessKeyId(), now, region, "s3");
    }
  }
}
