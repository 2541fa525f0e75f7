package io.lightsaillocal.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the {@code :name} parameters of our own SQL. JDBI's parser, which is a generated one for
 * whatever SQL there may be, takes far longer to load, and its cache is one lock for all threads.
 * Every SQL text is parsed once; texts are constants, so their number is small.
 */
final class NamedParameters implements SqlParser {

  /** A text in quotes or a cast, in which a colon means something else, or a parameter. */
  private static final Pattern PARAMETER =
      Pattern.compile("'[^']*'|\"[^\"]*\"|::|:(?<name>[A-Za-z][A-Za-z0-9_]*)");

  private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql known = parsed.get(sql);
    return known != null ? known : parsed.computeIfAbsent(sql, NamedParameters::parse);
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }

  private static ParsedSql parse(String sql) {
    ParsedSql.Builder builder = ParsedSql.builder();
    Matcher matcher = PARAMETER.matcher(sql);
    int end = 0;
    while (matcher.find()) {
      String name = matcher.group("name");
      if (name != null) {
        builder.append(sql.substring(end, matcher.start())).appendNamedParameter(name);
        end = matcher.end();
      }
    }
    return builder.append(sql.substring(end)).build();
  }
}
