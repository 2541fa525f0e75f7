package io.lightsaillocal;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is given to a command: on its command line, else in its environment, else by default. */
final class Arguments {

  private final Map<Option, String> values = new HashMap<>();
  private final Set<Option> fromEnvironment = new HashSet<>();

  private Arguments() {}

  /**
   * Reads a command line.
   *
   * @param words {@code --name value} or {@code --name=value}; the values of a repeated option are
   *     joined by commas
   * @throws UsageException if it cannot be understood
   */
  static Arguments parse(
      List<Option> options, List<String> words, Map<String, String> environment) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      Option option = named(equals < 0 ? word : word.substring(0, equals), options);
      if (equals < 0 && ++i == words.size()) {
        throw new UsageException(
            "The option %s needs a value: %s.".formatted(word, option.value()));
      }
      String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
      arguments.values.merge(option, value, (first, next) -> first + "," + next);
    }
    for (Option option : options) {
      arguments.complete(option, environment.get(option.variable()));
    }
    return arguments;
  }

  /** An empty variable counts as none: so a container's own variables can be taken back. */
  private void complete(Option option, @Nullable String inEnvironment) {
    if (values.containsKey(option)) {
      return;
    }
    if (inEnvironment != null && !inEnvironment.isEmpty()) {
      fromEnvironment.add(option);
      values.put(option, inEnvironment);
    } else if (option.fallback() != null) {
      values.put(option, option.fallback());
    }
  }

  private static Option named(String word, List<Option> options) {
    return options.stream()
        .filter(option -> option.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    word.startsWith("-")
                        ? "Unknown option: '" + word + "'"
                        : "Unexpected argument: '" + word + "'"));
  }

  /** The value, where there is one. */
  Optional<String> find(Option option) {
    return Optional.ofNullable(values.get(option));
  }

  /** The value of an option that always has one. */
  String get(Option option) {
    return find(option).orElseThrow();
  }

  /** All values, those of one text too that are parted by commas. */
  List<String> all(Option option) {
    return find(option).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
  }

  /** A whole number. */
  int integer(Option option) {
    return converted(option, Integer::valueOf, "a whole number");
  }

  /** A whole number, where one is given. */
  Optional<Long> findLong(Option option) {
    return find(option).map(text -> converted(option, Long::valueOf, "a whole number"));
  }

  /** A duration. */
  Duration duration(Option option) {
    return converted(
        option,
        Duration::parse,
        "an ISO 8601 duration, such as PT5S for 5 seconds or PT0.2S for 0.2 seconds");
  }

  /** A constant of an enumeration, in whatever case. */
  <E extends Enum<E>> E constant(Option option, Class<E> type) {
    return converted(
        option,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  private <T> T converted(Option option, Function<String, T> conversion, String expected) {
    String text = get(option);
    try {
      return conversion.apply(text);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      String origin = fromEnvironment.contains(option) ? " (set by " + option.variable() + ")" : "";
      throw new UsageException(
          "Invalid value for option '%s': '%s' is not %s%s"
              .formatted(option.name(), text, expected, origin));
    }
  }
}
