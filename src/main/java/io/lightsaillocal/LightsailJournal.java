package io.lightsaillocal;

import io.lightsaillocal.control.Journal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last 1000 requests to an emulator, to whichever of its services, oldest first. It may be used
 * from any thread.
 */
public final class LightsailJournal {

  private final Journal journal;

  LightsailJournal(Journal journal) {
    this.journal = journal;
  }

  /** All that it has. */
  public List<RecordedRequest> requests() {
    return requests(request -> true);
  }

  /** Those that are wanted. */
  public List<RecordedRequest> requests(Predicate<RecordedRequest> wanted) {
    return recorded(journal.entries(entry -> wanted.test(RecordedRequest.of(entry))));
  }

  /**
   * Waits until there are so many of those that are wanted, since the journal was last cleared.
   *
   * @param within how long to wait at most, by the machine's time
   * @throws AssertionError if there are fewer by then
   */
  public List<RecordedRequest> await(
      Predicate<RecordedRequest> wanted, int count, Duration within) {
    List<RecordedRequest> found =
        recorded(journal.await(entry -> wanted.test(RecordedRequest.of(entry)), count, within));
    if (found.size() < count) {
      throw new AssertionError(
          "After %s there were %d of the %d requests that were waited for. All there were: %s"
              .formatted(
                  within,
                  found.size(),
                  count,
                  requests().stream().map(RecordedRequest::operation).toList()));
    }
    return found;
  }

  /** Forgets all requests. */
  public void clear() {
    journal.clear();
  }

  private static List<RecordedRequest> recorded(List<Journal.Entry> entries) {
    return entries.stream().map(RecordedRequest::of).toList();
  }
}
