package io.lightsaillocal.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL with {@code :name} parameters, as JDBC wants it: with question marks.
 *
 * @param jdbc the text
 * @param names of the parameters, in the order of their marks
 */
record SqlText(String jdbc, List<String> names) {

  /** A text in quotes or a cast, in which a colon means something else, or a parameter. */
  private static final Pattern PARAMETER =
      Pattern.compile("'[^']*'|\"[^\"]*\"|::|:(?<name>[A-Za-z][A-Za-z0-9_]*)");

  /**
   * The texts of one database. Each is parsed once; they are constants, so their number is small.
   */
  static final class Known {

    private final Map<String, SqlText> texts = new ConcurrentHashMap<>();

    SqlText of(String sql) {
      SqlText known = texts.get(sql);
      return known != null ? known : texts.computeIfAbsent(sql, SqlText::parse);
    }
  }

  static SqlText parse(String sql) {
    StringBuilder jdbc = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(sql);
    while (matcher.find()) {
      String name = matcher.group("name");
      if (name != null) {
        matcher.appendReplacement(jdbc, "?");
        names.add(name);
      }
    }
    return new SqlText(matcher.appendTail(jdbc).toString(), List.copyOf(names));
  }
}
