package io.lightsaillocal.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.DateGenerator;

/** The Date header, made once for all answers of a second. Safe for any number of threads. */
final class DateHeader {

  private final InstantSource time;
  private volatile Second last;

  private record Second(long sinceEpoch, String text) {}

  DateHeader(InstantSource time) {
    this.time = time;
    this.last = second(time.millis() / 1000);
  }

  String now() {
    long sinceEpoch = time.millis() / 1000;
    Second second = last;
    if (second.sinceEpoch != sinceEpoch) {
      second = second(sinceEpoch);
      last = second;
    }
    return second.text;
  }

  private static Second second(long sinceEpoch) {
    return new Second(sinceEpoch, DateGenerator.formatDate(sinceEpoch * 1000));
  }
}
