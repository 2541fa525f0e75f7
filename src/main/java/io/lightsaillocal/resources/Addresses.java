package io.lightsaillocal.resources;

import io.lightsaillocal.storage.Handle;
import java.time.Instant;

/**
 * New addresses, none of which was given before since the last reset. The public ones lead nowhere:
 * they are of the ranges for benchmarks (RFC 2544), for future use and for documentation.
 */
public final class Addresses {

  private static final Scope EVERYWHERE = new Scope("", "");
  private static final long BENCHMARK = 0xC612_0000L; // 198.18.0.0/15
  private static final long FUTURE = 0xF000_0000L; // 240.0.0.0/4
  private static final long PRIVATE = 0xAC1A_0000L; // 172.26.0.0/16
  private static final int HOSTS = 254; // of a block of 256: neither .0 nor .255
  private static final long BENCHMARK_HOSTS = 512 * HOSTS;
  private static final long PRIVATE_HOSTS = 256 * HOSTS;

  private final Tally tally;
  private final Scope scope;

  Addresses(Handle handle, Scope scope, Instant now) {
    this.tally = new Tally(handle, now);
    this.scope = scope;
  }

  /** A public IPv4 address, unique over all accounts and Regions. */
  public String publicIpv4() {
    long number = next(EVERYWHERE, "public address");
    return number < BENCHMARK_HOSTS
        ? ipv4(BENCHMARK, number)
        : ipv4(FUTURE, number - BENCHMARK_HOSTS);
  }

  /**
   * A private IPv4 address of the range that the service's own have. Unique in the account and
   * Region, as far as that range goes.
   */
  public String privateIpv4() {
    return ipv4(PRIVATE, next(scope, "private address") % PRIVATE_HOSTS);
  }

  /** An IPv6 address in full, unique over all accounts and Regions. */
  public String ipv6() {
    long number = next(EVERYWHERE, "IPv6 address");
    return "2001:db8:%x:%x:0:0:0:1".formatted(number >>> 16, number & 0xFFFF);
  }

  private long next(Scope where, String what) {
    tally.increment(where, what);
    return tally.amount(where, what) - 1;
  }

  private static String ipv4(long network, long number) {
    long address = network + number / HOSTS * 256 + number % HOSTS + 1;
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 0xFF, address >>> 8 & 0xFF, address & 0xFF);
  }
}
