package io.lightsaillocal.resources;

import io.lightsaillocal.resources.RealAddresses.Address;
import java.util.Collection;
import java.util.Map;

/** Asks servers that stand in for instances and containers whether they are well. */
public interface HealthChecks {

  /**
   * What is asked.
   *
   * @param path that is fetched
   * @param codes that are right, as {@code 200} or {@code 200-299,301}
   * @param timeoutSeconds for how long the answer is waited for
   */
  record Check(Address address, String path, String codes, int timeoutSeconds) {

    /** Whether a status is one of the right ones. */
    public boolean isRight(int status) {
      for (String part : codes.split(",", -1)) {
        String[] ends = part.trim().split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first <= status && status <= last) {
          return true;
        }
      }
      return false;
    }
  }

  /** What came of it. */
  enum Verdict {
    HEALTHY,
    WRONG_CODE,
    TIMED_OUT,
    FAILED
  }

  /** What comes of this one now; waits for it. */
  Verdict now(Check check);

  /** What comes of each of these, found out within the last second; waits for it. */
  Map<Check, Verdict> run(Collection<Check> checks);

  /**
   * What came of each of these when it was last tried, which is tried again if that was longer than
   * a second ago; waits only for what was never tried.
   */
  Map<Check, Verdict> latest(Collection<Check> checks);

  /** Takes note that somebody else has just found something out. */
  void found(Check check, Verdict verdict);
}
