package io.lightsaillocal.sigv4;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers that a signature covers, in lower case and in the order in which they are signed. */
public record SignedHeaders(List<String> names) {

  /** They say nothing that a service acts on, or are verified with the body. */
  private static final Set<String> MAY_BE_UNSIGNED =
      Set.of("x-amz-content-sha256", "x-amz-user-agent", "x-amz-date");

  /** From their names with semicolons between them. */
  public static SignedHeaders parse(String text) {
    String[] names = text.toLowerCase(Locale.ROOT).split(";", -1);
    Arrays.sort(names);
    return new SignedHeaders(List.of(names));
  }

  /** Whether the header of that name is covered. */
  public boolean contains(String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What the request has and the signature should cover but does not: the host, and every header
   * that asks the service for something. Whoever carries a signed request on must not be able to
   * add one.
   */
  public List<String> missing(SignedRequest request) {
    return request.headerNames().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(
            name ->
                name.equals("host")
                    || (name.startsWith("x-amz-") && !MAY_BE_UNSIGNED.contains(name)))
        .filter(name -> !names.contains(name))
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return String.join(";", names);
  }
}
