package io.lightsaillocal.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Records of addresses. */
final class Addresses {

  /** As the service's aliases have it. */
  private static final long TTL_SECONDS = 60;

  /** The public name of an instance says its address. */
  private static final Pattern INSTANCE =
      Pattern.compile("ec2-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})\\..*amazonaws\\.com");

  private Addresses() {}

  /** Of this machine, as whoever asks reaches it; none if its address is of the other kind. */
  static List<Record> ofEmulator(Name name, int type, InetAddress reachedAt) {
    boolean isIpv4 = reachedAt instanceof Inet4Address;
    if (type == Type.A) {
      return isIpv4 ? List.of(new ARecord(name, DClass.IN, TTL_SECONDS, reachedAt)) : List.of();
    }
    if (reachedAt.isLoopbackAddress()) {
      InetAddress loopback = address("::1", Address.IPv6);
      return List.of(new AAAARecord(name, DClass.IN, TTL_SECONDS, loopback));
    }
    return isIpv4 ? List.of() : List.of(new AAAARecord(name, DClass.IN, TTL_SECONDS, reachedAt));
  }

  /** Of an instance, if the target is the public name of one. */
  static Optional<Record> ofInstance(Name name, int type, String target) {
    Matcher instance = INSTANCE.matcher(target);
    if (type != Type.A || !instance.matches()) {
      return Optional.empty();
    }
    String ipv4 =
        String.join(
            ".", instance.group(1), instance.group(2), instance.group(3), instance.group(4));
    return Optional.ofNullable(Address.toByteArray(ipv4, Address.IPv4))
        .map(bytes -> new ARecord(name, DClass.IN, TTL_SECONDS, address(ipv4, Address.IPv4)));
  }

  private static InetAddress address(String text, int family) {
    try {
      return InetAddress.getByAddress(Address.toByteArray(text, family));
    } catch (UnknownHostException ofNoLength) {
      throw new IllegalArgumentException("Not an address: " + text, ofNoLength);
    }
  }
}
