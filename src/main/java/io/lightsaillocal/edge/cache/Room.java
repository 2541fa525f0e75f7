package io.lightsaillocal.edge.cache;

import java.util.HashSet;
import java.util.Set;

/** How much there is of what is kept, and when that is too much. Not safe for several threads. */
final class Room {

  private static final int MOST_FILES = 256;
  private static final long MOST_IN_MEMORY =
      Math.min(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);
  private static final long MOST_IN_FILES = 4L * 1024 * 1024 * 1024;

  /** A longer body would leave no room for others. */
  static final long LONGEST = MOST_IN_FILES / 2;

  private static final int MOST_ANSWERS = 10_000;

  private final Set<Content> whole = new HashSet<>();
  private int files;
  private long inMemory;
  private long inFiles;

  /** Counts a body all of which has come. */
  void add(Content content) {
    if (whole.add(content)) {
      count(content, 1);
    }
  }

  /** Counts it no more, if it was counted. */
  void remove(Content content) {
    if (whole.remove(content)) {
      count(content, -1);
    }
  }

  private void count(Content content, int sign) {
    if (content.isInFile()) {
      files += sign;
      inFiles += sign * content.size();
    } else {
      inMemory += sign * content.size();
    }
  }

  boolean isTooSmall(int answers) {
    return answers > MOST_ANSWERS || isMemoryFull() || areFilesFull();
  }

  private boolean isMemoryFull() {
    return inMemory > MOST_IN_MEMORY;
  }

  private boolean areFilesFull() {
    return files > MOST_FILES || inFiles > MOST_IN_FILES;
  }

  /** A small body that goes makes no room for a large one, nor the other way round. */
  boolean isEasedBy(Content content, int answers) {
    return answers > MOST_ANSWERS
        || (whole.contains(content) && (content.isInFile() ? areFilesFull() : isMemoryFull()));
  }
}
