package io.lightsaillocal.resources.domain;

import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.resources.DomainEntries;
import io.lightsaillocal.resources.Ids;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The entries that a zone begins with: four name servers and the start of authority. */
final class NewZone {

  private static final List<String> SERVER_DOMAINS = List.of("com", "net", "org", "co.uk");
  private static final String AUTHORITY =
      "%s. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";

  private NewZone() {}

  static List<DomainEntry> entries(String zone, Ids ids) {
    List<String> servers =
        IntStream.range(0, SERVER_DOMAINS.size())
            .mapToObj(i -> server(SERVER_DOMAINS.get(i), ids))
            .toList();
    return DomainEntries.sorted(
        zone,
        Stream.concat(
                servers.stream().map(server -> DomainEntries.made(zone, "NS", server, false)),
                Stream.of(
                    DomainEntries.made(zone, "SOA", AUTHORITY.formatted(servers.get(3)), false)))
            .toList());
  }

  private static String server(String domain, Ids ids) {
    int number = Integer.parseInt(ids.hex(3), 16) % 2048;
    return "ns-%d.awsdns-%02d.%s".formatted(number, number % 64, domain);
  }

  /** The second half of a support code: the hosted zone behind the domain. */
  static String supportCode(Ids ids) {
    return "/hostedzone/Z" + ids.hex(14).toUpperCase(Locale.ROOT);
  }
}
