package io.lightsaillocal.resources;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that somebody may have meant who has written one that there is not. */
public final class Nearest {

  private Nearest() {}

  /**
   * That of the names, of which there is one at least, into which the fewest changes turn what was
   * written, whatever its case.
   */
  public static String to(String written, Collection<String> names) {
    String meant = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> changes(meant, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** How many letters have to be put in, taken out or replaced (Levenshtein's distance). */
  private static int changes(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[before.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(row[j - 1], before[j]) + 1);
      }
      before = row;
    }
    return before[to.length()];
  }
}
