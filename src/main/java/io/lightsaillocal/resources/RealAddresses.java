package io.lightsaillocal.resources;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where resources that are state alone really listen: an instance or a container service here runs
 * nothing, but a test may have a server that stands in for it. Found by the resource's name,
 * whatever its account and Region. Safe for any number of threads.
 */
public final class RealAddresses {

  private static final int MAX_NAME = 255;
  private static final int MAX_PORT = 65_535;

  private final Map<String, Address> initial;
  private final AtomicReference<Map<String, Address>> addresses;

  /**
   * A place where something listens.
   *
   * @param host a name or an address; one of IPv6 without brackets
   */
  public record Address(String host, int port) {

    private static final Pattern FORM =
        Pattern.compile("(?:http://)?(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})/?");

    /**
     * What {@code host:port} means.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Address parse(String text) {
      var matcher = FORM.matcher(text);
      int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException(
            "'%s' is not an address of the form host:port, such as 127.0.0.1:8080 or [::1]:8080"
                .formatted(text));
      }
      String literal = matcher.group(1);
      return new Address(
          (literal == null ? matcher.group(2) : literal).toLowerCase(Locale.ROOT), port);
    }

    /** As it is written, {@code host:port}. */
    public String text() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * Addresses to begin with.
   *
   * @param initial by the names of the resources; what is there again after a reset
   */
  public RealAddresses(Map<String, Address> initial) {
    this.initial = Map.copyOf(initial);
    this.addresses = new AtomicReference<>(this.initial);
  }

  /** Where the resource of that name listens, if anybody has said so. */
  public Optional<Address> of(String name) {
    return Optional.ofNullable(now().get(name));
  }

  /** Whether nobody has said of anything where it listens. */
  public boolean isEmpty() {
    return now().isEmpty();
  }

  /** All there are, by the names of the resources. */
  public Map<String, Address> all() {
    return new TreeMap<>(now());
  }

  /** Says where a resource listens; whether there is one of that name is not asked. */
  public void put(String name, Address address) {
    checkName(name);
    change(
        all -> {
          all.put(name, address);
          return all;
        });
  }

  /** Takes an address away; whether there was one. */
  public boolean remove(String name) {
    boolean[] removed = new boolean[1];
    change(
        all -> {
          removed[0] = all.remove(name) != null;
          return all;
        });
    return removed[0];
  }

  /** Takes all addresses away. */
  public void clear() {
    addresses.set(Map.of());
  }

  /** Goes back to the addresses of the beginning. */
  public void reset() {
    addresses.set(initial);
  }

  /**
   * Makes sure that a text can be a resource's name.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static void checkName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "'%s' is not the name of a resource. An address is that of an instance or a container service, as web-1"
              .formatted(name));
    }
  }

  private Map<String, Address> now() {
    return Objects.requireNonNull(addresses.get());
  }

  private void change(UnaryOperator<Map<String, Address>> how) {
    addresses.updateAndGet(
        before -> Map.copyOf(how.apply(new TreeMap<>(Objects.requireNonNull(before)))));
  }
}
