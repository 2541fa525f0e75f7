package io.lightsaillocal.resources;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken what fetches the next page, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  /**
   * How many items a page has where the service publishes nothing else; this is its number for
   * GetOperations.
   */
  public static final int SIZE = 200;

  /**
   * Makes a page of what a query for one more row than it has room for has found.
   *
   * @param token of the item that is the last of the page
   */
  public static <T> Page<T> of(List<T> found, int size, Function<T, String> token) {
    if (found.size() <= size) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, size);
    return new Page<>(items, token.apply(items.get(size - 1)));
  }

  /**
   * A page of a list that is at hand.
   *
   * @param key of an item, by which the list is in ascending order
   * @param token of the page before, or null for the first page
   * @throws io.lightsaillocal.api.InvalidInputException if the token is not one of this list
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, int size, PageToken tokens, @Nullable String token) {
    String seen = tokens.key(token).orElse("");
    return of(
        all.stream().filter(item -> key.apply(item).compareTo(seen) > 0).limit(size + 1L).toList(),
        size,
        item -> tokens.after(key.apply(item)));
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<T, R> mapping) {
    return new Page<>(items.stream().map(mapping).toList(), nextToken);
  }
}
