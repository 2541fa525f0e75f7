package io.lightsaillocal.sigv4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request's query string, and of nothing else: a form in the body is something
 * that nobody has verified.
 */
public record QueryString(List<Parameter> parameters) {

  private static final QueryString NONE = new QueryString(List.of());

  /** One parameter, decoded; the value of one without {@code =} is empty. */
  public record Parameter(String name, String value) {}

  /**
   * Takes the raw query string.
   *
   * @throws IllegalArgumentException if an escape is broken
   */
  public static QueryString parse(String raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        parameters.add(
            new Parameter(
                decode(equals < 0 ? pair : pair.substring(0, equals)),
                equals < 0 ? "" : decode(pair.substring(equals + 1))));
      }
    }
    return new QueryString(List.copyOf(parameters));
  }

  /** The first value of that name, or null. */
  public @Nullable String get(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return null;
  }

  /** Whether there is a parameter of that name. */
  public boolean has(String name) {
    return get(name) != null;
  }

  /** The canonical query string without the signature. */
  String canonical() {
    return parameters.stream()
        .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
        .map(
            parameter ->
                new Parameter(
                    UriEscape.escape(parameter.name()), UriEscape.escape(parameter.value())))
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    return UriEscape.unescape(text.replace('+', ' '));
  }
}
