package io.lightsaillocal.s3.log;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.log.AccessLog.Destination;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.WriteConditions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts lines of access logs into their bucket. */
final class LogDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(LogDelivery.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final BucketDirectory directory;
  private final ObjectStore objects;
  private final InstantSource clock;
  private final Supplier<String> names;

  LogDelivery(
      BucketDirectory directory, ObjectStore objects, InstantSource clock, Supplier<String> names) {
    this.directory = directory;
    this.objects = objects;
    this.clock = clock;
    this.names = names;
  }

  /** Lines for a bucket that is gone, or that is no longer the same owner's, go nowhere. */
  void deliver(Destination destination, List<String> lines) {
    try {
      BucketFacts bucket = directory.bucket(destination.target().bucket()).orElse(null);
      if (bucket == null
          || !bucket.account().equals(destination.source().account())
          || !bucket.region().equals(destination.source().region())) {
        return;
      }
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      objects.put(
          bucket.ref(),
          destination.target().prefix() + NAME.format(clock.instant()) + names.get(),
          new ObjectAttributes(Map.of("content-type", "text/plain"), Map.of(), "STANDARD", false),
          Body.of(new ByteArrayInputStream(text), null),
          WriteConditions.NONE);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "An access log of bucket {} was lost: {}", destination.source().name(), e.toString());
    }
  }
}
