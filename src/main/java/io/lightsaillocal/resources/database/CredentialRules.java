package io.lightsaillocal.resources.database;

import io.lightsaillocal.api.InvalidInputException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the master user, its password and the first database may be called. */
final class CredentialRules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final String MYSQL = "mysql";
  private static final int LEAST_PASSWORD = 8;

  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "and",
          "create",
          "database",
          "delete",
          "drop",
          "from",
          "group",
          "in",
          "insert",
          "not",
          "null",
          "or",
          "order",
          "rdsadmin",
          "select",
          "table",
          "update",
          "user",
          "where");

  private static final Set<String> RESERVED_IN_MYSQL =
      Set.of("information_schema", "innodb", "mysql", "performance_schema", "sys");

  private static final Set<String> RESERVED_IN_POSTGRES = Set.of("admin", "template0", "template1");

  private CredentialRules() {}

  static void checkDatabaseName(String engine, String name) {
    checkName("masterDatabaseName", engine, name, engine.equals(MYSQL) ? 64 : 63);
  }

  static void checkUsername(String engine, String name) {
    checkName("masterUsername", engine, name, engine.equals(MYSQL) ? 16 : 63);
  }

  private static void checkName(String member, String engine, String name, int most) {
    if (!NAME.matcher(name).matches() || name.length() > most) {
      throw new InvalidInputException(
          "The value '%s' of %s is not valid.".formatted(name, member),
          "It begins with a letter, has letters, digits and underscores, and up to %d of them with %s."
              .formatted(most, engine));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    Set<String> own = engine.equals(MYSQL) ? RESERVED_IN_MYSQL : RESERVED_IN_POSTGRES;
    if (RESERVED.contains(lower) || own.contains(lower)) {
      throw new InvalidInputException(
          "%s %s cannot be used as it is a reserved word used by the engine"
              .formatted(member, name),
          "Choose another name.");
    }
  }

  /** The refusal does not tell the password. */
  static void checkPassword(String engine, String password) {
    int most = engine.equals(MYSQL) ? 41 : 128;
    if (password.length() < LEAST_PASSWORD || password.length() > most) {
      throw new InvalidInputException(
          "The parameter masterUserPassword is not a valid password because it has %d characters."
              .formatted(password.length()),
          "With %s it has %d to %d.".formatted(engine, LEAST_PASSWORD, most));
    }
    if (!password.chars().allMatch(CredentialRules::isInPasswords)) {
      throw new InvalidInputException(
          "The parameter masterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
    }
  }

  static boolean isInPasswords(int character) {
    return character > ' ' && character <= '~' && "/@\"".indexOf(character) < 0;
  }
}
