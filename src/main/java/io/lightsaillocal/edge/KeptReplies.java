package io.lightsaillocal.edge;

import io.lightsaillocal.edge.cache.Cache;
import io.lightsaillocal.edge.cache.Conditions;
import io.lightsaillocal.edge.cache.Kept;
import io.lightsaillocal.edge.cache.Range;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What a viewer gets of an answer that is kept: the whole, a part, or that it has not changed. */
final class KeptReplies {

  private KeptReplies() {}

  /** The reply; nothing if the bytes are no longer there. */
  static Optional<Reply> of(Kept kept, Visit visit) {
    boolean isHead = visit.method().equals("HEAD");
    if (kept.isObject() && (isHead || visit.method().equals("GET"))) {
      Optional<Integer> instead = new Conditions(visit.headers()).judge(kept);
      if (instead.isPresent()) {
        return Optional.of(withoutBody(instead.get(), kept));
      }
      Optional<Range> range = isHead ? Optional.empty() : Range.asked(visit.headers(), kept);
      if (range.isPresent()) {
        return part(kept, range.get());
      }
    }
    return (isHead ? Optional.of(InputStream.nullInputStream()) : kept.open())
        .map(bytes -> new Reply(kept.status(), kept.headers(), bytes));
  }

  /** The reply to who has had the origin asked. */
  static Reply first(Cache.Taken taken, Visit visit) {
    Kept kept = taken.answer();
    boolean isWholePart = kept.isObject() && kept.length() > 0 && Range.isOfWhole(visit.headers());
    return isWholePart
        ? part(kept, new Range(0, kept.length()), taken.bytes())
        : new Reply(kept.status(), kept.headers(), taken.bytes());
  }

  private static Optional<Reply> part(Kept kept, Range range) {
    if (range.length() == 0) {
      HttpFields.Mutable headers = HttpFields.build(kept.headers());
      headers.put(HttpHeader.CONTENT_RANGE, range.of(kept.length()));
      headers.put(HttpHeader.CONTENT_LENGTH, 0);
      return Optional.of(new Reply(416, headers, InputStream.nullInputStream()));
    }
    return kept.content()
        .open(range.offset(), range.length())
        .map(bytes -> part(kept, range, bytes));
  }

  private static Reply part(Kept kept, Range range, InputStream bytes) {
    HttpFields.Mutable headers = HttpFields.build(kept.headers());
    headers.put(HttpHeader.CONTENT_RANGE, range.of(kept.length()));
    headers.put(HttpHeader.CONTENT_LENGTH, range.length());
    return new Reply(206, headers, bytes);
  }

  private static Reply withoutBody(int status, Kept kept) {
    HttpFields.Mutable headers = HttpFields.build(kept.headers());
    headers.remove(HttpHeader.CONTENT_TYPE);
    headers.remove(HttpHeader.CONTENT_LENGTH);
    if (status != 304) {
      headers.put(HttpHeader.CONTENT_LENGTH, 0);
    }
    return new Reply(status, headers, InputStream.nullInputStream());
  }
}
