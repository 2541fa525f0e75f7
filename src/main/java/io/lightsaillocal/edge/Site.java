package io.lightsaillocal.edge;

import java.io.IOException;
import java.time.Duration;

/** What serves all resources of a kind. Safe for any number of threads. */
interface Site {

  /** The operation, as faults and the journal know it. */
  String operation();

  /**
   * Answers a request.
   *
   * @throws SiteException if it is refused
   * @throws IOException if it cannot be answered
   */
  Reply answer(Visit visit) throws IOException;

  /** A refusal as sites of this kind put it. */
  Reply refusal(Failure failure, String message);

  /** A request was answered, for metrics. */
  void passed(Passage passage);

  /**
   * A request that was answered.
   *
   * @param error what the site itself has refused it with; empty where it has not
   * @param received the bytes of its body
   * @param sent the bytes of the answer's body
   * @param took until the answer's head was there
   */
  record Passage(Visit visit, int status, String error, long received, long sent, Duration took) {}
}
