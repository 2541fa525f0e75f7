package io.lightsaillocal.s3;

import io.lightsaillocal.api.BucketAccessLogConfig;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access logs: a line for each request to a bucket that wants them, written every few seconds as an
 * object of the destination bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Log
 *     format</a>
 */
final class AccessLog implements AutoCloseable {

  private static final long SECONDS_BETWEEN_OBJECTS = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("[dd/MMM/uuuu:HH:mm:ss Z]", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LogDelivery delivery;
  private final S3Settings settings;
  private final Map<Destination, List<String>> pending = new HashMap<>();
  private @Nullable Thread writer;
  private boolean closed;

  AccessLog(BucketDirectory directory, ObjectStore objects, S3Settings settings) {
    this.delivery = new LogDelivery(directory, objects, settings);
    this.settings = settings;
  }

  /** Where lines go. */
  record Destination(BucketFacts source, String bucket, String prefix) {}

  Entry begin(HttpServletRequest http, String requestId) {
    return new Entry(http, requestId, settings.clock().instant());
  }

  void end(Entry entry, HttpServletResponse answer) {
    BucketFacts bucket = entry.bucket;
    BucketAccessLogConfig config = bucket == null ? null : bucket.bucket().accessLogConfig();
    if (bucket == null || config == null || !config.enabled() || config.destination() == null) {
      return;
    }
    String prefix = config.prefix() == null ? "" : config.prefix();
    add(
        new Destination(bucket, config.destination(), prefix),
        entry.line(bucket, answer, settings.clock().instant()));
  }

  private synchronized void add(Destination destination, String line) {
    pending.computeIfAbsent(destination, key -> new ArrayList<>()).add(line);
    if (writer == null && !closed) {
      writer = new Thread(this::writeNowAndThen, "s3-access-log");
      writer.setDaemon(true);
      writer.start();
    }
  }

  private void writeNowAndThen() {
    while (true) {
      Map<Destination, List<String>> taken;
      synchronized (this) {
        long until = System.nanoTime() + SECONDS_BETWEEN_OBJECTS * 1_000_000_000L;
        for (long left = until - System.nanoTime();
            left > 0 && !closed;
            left = until - System.nanoTime()) {
          try {
            wait(left / 1_000_000 + 1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
        }
        taken = Map.copyOf(pending);
        pending.clear();
        if (taken.isEmpty() && closed) {
          return;
        }
      }
      taken.forEach(delivery::deliver);
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = writer;
      notifyAll();
    }
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is known of one request so far. */
  static final class Entry {

    private final HttpServletRequest http;
    private final String requestId;
    private final Instant begun;
    private @Nullable S3Request request;
    private @Nullable Operation operation;
    private @Nullable Caller caller;
    private @Nullable BucketFacts bucket;
    private @Nullable String error;

    private Entry(HttpServletRequest http, String requestId, Instant begun) {
      this.http = http;
      this.requestId = requestId;
      this.begun = begun;
    }

    void isFor(S3Request asked, @Nullable BucketFacts addressed) {
      request = asked;
      bucket = addressed;
    }

    void is(Operation asked) {
      operation = asked;
    }

    /** Nobody is known of a request that is refused for its signature. */
    void isBy(Caller asking) {
      caller = asking;
    }

    void failed(S3Error with) {
      error = with.code();
    }

    /** Who may not list does not learn which keys there are. */
    boolean isAnonymousMiss(S3Error with) {
      return with.is("NoSuchKey") && caller instanceof Caller.Anonymous;
    }

    private String line(BucketFacts of, HttpServletResponse answer, Instant now) {
      String length = answer.getHeader("Content-Length");
      String key = request == null || request.key() == null ? "-" : request.key();
      return String.join(
          " ",
          of.owner().id(),
          of.name(),
          TIME.format(begun),
          http.getRemoteAddr(),
          caller == null ? "-" : caller.requester(),
          requestId,
          operationName(),
          key.equals("-") ? key : io.lightsaillocal.s3.auth.UriEscape.escapePath(key),
          quoted(http.getMethod() + " " + http.getRequestURI() + " " + http.getProtocol()),
          String.valueOf(answer.getStatus()),
          error == null ? "-" : error,
          length == null ? "-" : length,
          "-",
          String.valueOf(now.toEpochMilli() - begun.toEpochMilli()),
          "-",
          quoted(http.getHeader("Referer")),
          quoted(http.getHeader("User-Agent")),
          "-",
          requestId,
          signature(),
          "-",
          authentication(),
          String.valueOf(http.getHeader("Host")),
          "-",
          "-",
          "-");
    }

    private String operationName() {
      if (operation != null) {
        return operation.logName();
      }
      return http.getMethod().equals("OPTIONS") ? "REST.OPTIONS.PREFLIGHT" : "-";
    }

    private String signature() {
      return switch (authentication()) {
        case "-" -> "-";
        case "AuthHeader" -> "SigV4";
        default -> request != null && request.has("AWSAccessKeyId") ? "SigV2" : "SigV4";
      };
    }

    private String authentication() {
      if (http.getHeader("Authorization") != null) {
        return "AuthHeader";
      }
      boolean presigned =
          request != null && (request.has("X-Amz-Signature") || request.has("AWSAccessKeyId"));
      return presigned ? "QueryString" : "-";
    }

    private static String quoted(@Nullable String text) {
      return text == null ? "\"-\"" : "\"" + text.replace("\"", "%22") + "\"";
    }
  }
}
