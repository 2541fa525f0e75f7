package io.lightsaillocal;

import io.lightsaillocal.watch.Answered;
import java.util.Locale;

/** A request as one line of text. */
final class RequestLine {

  private RequestLine() {}

  static String of(Answered entry) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %d %s %.1f ms",
        entry.at(),
        entry.requestId(),
        entry.operation().isEmpty() ? entry.method() + " " + entry.path() : entry.operation(),
        entry.status(),
        entry.errorType().isEmpty() ? "-" : entry.errorType(),
        entry.milliseconds());
  }
}
