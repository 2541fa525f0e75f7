package io.lightsaillocal.iam;

import java.util.Locale;

/** IAM's patterns: {@code *} stands for any characters, {@code ?} for one. */
final class Pattern {

  /** Stand for the characters themselves, where a variable has put them in. */
  static final char STAR = '\uE000';

  static final char QUESTION = '\uE001';

  private Pattern() {}

  static boolean matchesIgnoringCase(String pattern, String text) {
    return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }

  /** Goes back to the last star only, so that no pattern takes longer than lengths multiplied. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resumed = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resumed = t;
      } else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resumed;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isOne(char pattern, char text) {
    return pattern == '?'
        || pattern == text
        || (pattern == STAR && text == '*')
        || (pattern == QUESTION && text == '?');
  }

  /** The text that a pattern without wildcards stands for. */
  static String plain(String pattern) {
    return pattern.replace(STAR, '*').replace(QUESTION, '?');
  }
}
