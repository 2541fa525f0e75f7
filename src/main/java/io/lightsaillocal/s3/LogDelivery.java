package io.lightsaillocal.s3;

import io.lightsaillocal.s3.AccessLog.Destination;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.WriteConditions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts lines of access logs into their bucket. */
final class LogDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(LogDelivery.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final BucketDirectory directory;
  private final ObjectStore objects;
  private final S3Settings settings;

  LogDelivery(BucketDirectory directory, ObjectStore objects, S3Settings settings) {
    this.directory = directory;
    this.objects = objects;
    this.settings = settings;
  }

  /** Lines for a bucket that is gone, or that is no longer the same owner's, go nowhere. */
  void deliver(Destination destination, List<String> lines) {
    try {
      BucketFacts bucket = directory.bucket(destination.bucket());
      if (bucket == null
          || !bucket.account().equals(destination.source().account())
          || !bucket.region().equals(destination.source().region())) {
        return;
      }
      String unique =
          settings
              .ids()
              .get()
              .toString()
              .replace("-", "")
              .substring(0, 16)
              .toUpperCase(Locale.ROOT);
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      objects.put(
          bucket.ref(),
          destination.prefix() + NAME.format(settings.clock().instant()) + unique,
          new ObjectAttributes(Map.of("content-type", "text/plain"), Map.of(), "STANDARD", false),
          Body.of(new ByteArrayInputStream(text), null),
          WriteConditions.NONE);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "An access log of bucket {} was lost: {}", destination.source().name(), e.toString());
    }
  }
}
