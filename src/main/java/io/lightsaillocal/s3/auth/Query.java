package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request's query string, and of nothing else: a servlet's own would also take
 * them from a form in the body, which nobody has verified.
 */
public record Query(List<Parameter> parameters) {

  /** One parameter, decoded; the value of one without {@code =} is empty. */
  public record Parameter(String name, String value) {}

  /** Takes the raw query string, or null. */
  public static Query parse(@Nullable String raw) {
    List<Parameter> parameters = new ArrayList<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          parameters.add(
              new Parameter(
                  decode(equals < 0 ? pair : pair.substring(0, equals)),
                  equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
      }
    }
    return new Query(List.copyOf(parameters));
  }

  /** The first value of that name, or null. */
  public @Nullable String get(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst()
        .orElse(null);
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
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Error.of(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }
}
