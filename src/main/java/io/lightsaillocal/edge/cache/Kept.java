package io.lightsaillocal.edge.cache;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * An answer of an origin that is kept.
 *
 * @param headers as they are answered to everybody
 * @param at when the origin was asked
 * @param lifetime how long it is fresh from then on
 * @param until when it is used though it is not fresh, because its origin fails
 */
public record Kept(
    int status, HttpFields headers, Content content, Instant at, Duration lifetime, Instant until) {

  /** Whether it is answered without a question to the origin. */
  public boolean isUsable(Instant now) {
    return now.isBefore(at.plus(lifetime)) || now.isBefore(until);
  }

  /** How old it is, in seconds; a clock that was moved back makes nothing younger than new. */
  public long age(Instant now) {
    return Math.max(0, Duration.between(at, now).toSeconds());
  }

  /** Whether it is what was asked for, and not an error or a way to somewhere else. */
  public boolean isObject() {
    return status == 200;
  }

  /** Whether the origin can be asked if it has changed. */
  public boolean canBeChecked() {
    return isObject()
        && (headers.contains(HttpHeader.ETAG) || headers.contains(HttpHeader.LAST_MODIFIED));
  }

  /** How long the origin said it is; -1 if it did not. */
  public long length() {
    return headers.getLongField(HttpHeader.CONTENT_LENGTH);
  }

  /** Its whole body; nothing if it is no longer there. */
  public Optional<InputStream> open() {
    return content.open(0, Long.MAX_VALUE);
  }

  /** The same, of which the origin has said again that it is so. */
  public Kept checked(HttpFields said, Instant asked) {
    HttpFields.Mutable merged = HttpFields.build(headers);
    for (HttpField field : said) {
      if (field.getHeader() != HttpHeader.CONTENT_LENGTH) {
        merged.put(field.getName(), said.getValuesList(field.getName()));
      }
    }
    return new Kept(status, merged.asImmutable(), content, asked, Duration.ZERO, Instant.MIN);
  }

  /** The same, fresh for so long. */
  public Kept lasting(Duration fresh) {
    return new Kept(status, headers, content, at, fresh, until);
  }

  /** The same, used until then though it is old. */
  public Kept excused(Instant end) {
    return new Kept(status, headers, content, at, lifetime, end);
  }
}
