package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.CookieObject;
import io.lightsaillocal.api.ForwardValues;
import io.lightsaillocal.api.HeaderObject;
import io.lightsaillocal.api.QueryStringObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What of a request reaches the origin, which is also what tells cached answers apart.
 *
 * @param queryStrings which of them, by their names
 * @param cookies which of them, by their names
 * @param isOfCookies whether any cookie may be, and those of the origin come back
 * @param headers which of those that are not forwarded anyway, in lower case
 * @param isOfAllHeaders whether all are, so that nothing is cached
 */
public record Forwarding(
    Predicate<String> queryStrings,
    Predicate<String> cookies,
    boolean isOfCookies,
    Set<String> headers,
    boolean isOfAllHeaders) {

  /** Everything, as where nothing is cached. */
  static Forwarding ofAll() {
    return new Forwarding(name -> true, name -> true, true, Set.of(), true);
  }

  static Forwarding of(CacheSettings settings) {
    Optional<Predicate<String>> cookies = cookies(settings.forwardedCookies());
    HeaderObject headers = settings.forwardedHeaders();
    return new Forwarding(
        queryStrings(settings.forwardedQueryStrings()),
        cookies.orElse(name -> false),
        cookies.isPresent(),
        headers == null ? Set.of() : headers(headers),
        headers != null && headers.option() == ForwardValues.ALL);
  }

  private static Predicate<String> queryStrings(@Nullable QueryStringObject given) {
    if (given == null || !Boolean.TRUE.equals(given.option())) {
      return name -> false;
    }
    List<String> allowed = given.queryStringsAllowList();
    return allowed == null || allowed.isEmpty() ? name -> true : Set.copyOf(allowed)::contains;
  }

  /** Nothing if none is forwarded, whatever its name. */
  private static Optional<Predicate<String>> cookies(@Nullable CookieObject given) {
    if (given == null) {
      return Optional.empty();
    }
    if (given.option() == ForwardValues.ALL) {
      return Optional.of(name -> true);
    }
    List<String> allowed = given.cookiesAllowList();
    if (given.option() != ForwardValues.ALLOW_LIST || allowed == null || allowed.isEmpty()) {
      return Optional.empty();
    }
    List<Wildcard> names = allowed.stream().map(Wildcard::of).toList();
    return Optional.of(name -> names.stream().anyMatch(wildcard -> wildcard.matches(name)));
  }

  private static Set<String> headers(HeaderObject given) {
    if (given.option() != ForwardValues.ALLOW_LIST || given.headersAllowList() == null) {
      return Set.of();
    }
    return given.headersAllowList().stream()
        .map(header -> header.wire().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The query strings that are forwarded, in the order in which they came; empty if none is. */
  public String query(String sent) {
    if (sent.isEmpty()) {
      return sent;
    }
    return Arrays.stream(sent.split("&", -1))
        .filter(parameter -> queryStrings.test(parameter.split("=", 2)[0]))
        .collect(Collectors.joining("&"));
  }

  /** The cookies that are forwarded, in the order in which they came; empty if none is. */
  String cookies(HttpFields sent) {
    return isOfCookies && sent.contains(HttpHeader.COOKIE)
        ? cookiesOf(sent).collect(Collectors.joining("; "))
        : "";
  }

  private Stream<String> cookiesOf(HttpFields sent) {
    return sent.getValuesList(HttpHeader.COOKIE).stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::trim)
        .filter(cookie -> !cookie.isEmpty() && cookies.test(cookie.split("=", 2)[0].trim()));
  }

  /** What tells answers apart beside method, path and query string. */
  String others(Viewer viewer) {
    StringBuilder others = new StringBuilder(viewer.encoding());
    if (isOfCookies && viewer.headers().contains(HttpHeader.COOKIE)) {
      cookiesOf(viewer.headers()).sorted().forEach(cookie -> others.append('\n').append(cookie));
    }
    for (String name : headers) {
      others.append('\n').append(name).append(':').append(viewer.header(name));
    }
    return others.toString();
  }
}
