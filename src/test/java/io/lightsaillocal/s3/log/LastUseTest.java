package io.lightsaillocal.s3.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.sigv4.BucketKey;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LastUseTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicInteger written = new AtomicInteger();
  private final LastUse lastUse = new LastUse(new Counting(written), now::get);

  @Test
  void isWrittenDownOnceASecond() {
    BucketKey key = key("AKIA");
    lastUse.record(key, "us-east-1");
    lastUse.record(key, "us-east-1");
    assertEquals(1, written.get());
    now.set(Instant.EPOCH.plusSeconds(1));
    lastUse.record(key, "us-east-1");
    assertEquals(2, written.get());
  }

  /** Of a server that runs for weeks, or its memory would hold every key that ever was. */
  @Test
  void nothingIsKeptOfAKeyThatIsNotUsedAnyMore() {
    WeakReference<String> id = use();
    now.set(Instant.EPOCH.plusSeconds(1));
    lastUse.record(key("AKIAOTHER"), "us-east-1");
    await()
        .until(
            () -> {
              System.gc();
              return id.get() == null;
            });
  }

  private WeakReference<String> use() {
    String id = String.join("", "AKIA", "GONE");
    lastUse.record(key(id), "us-east-1");
    return new WeakReference<>(id);
  }

  private static BucketKey key(String id) {
    return new BucketKey(id, "secret", "photos", "arn", "123456789012");
  }

  /** Has no buckets. */
  private record Counting(AtomicInteger written) implements BucketDirectory {

    @Override
    public Optional<BucketFacts> bucket(String name) {
      return Optional.empty();
    }

    @Override
    public List<BucketFacts> bucketsOf(String account) {
      return List.of();
    }

    @Override
    public Optional<BucketKey> key(String accessKeyId) {
      return Optional.empty();
    }

    @Override
    public void keyUsed(String accessKeyId, Instant at, String region, String service) {
      written.incrementAndGet();
    }
  }
}
