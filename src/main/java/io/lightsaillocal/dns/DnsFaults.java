package io.lightsaillocal.dns;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tests may have go wrong in DNS. Known without dnsjava, which not everybody has. */
public final class DnsFaults {

  /** How faults and the journal call this plane. */
  public static final String SERVICE = "dns";

  private static final Set<String> OPERATIONS =
      Set.of(
          "A", "AAAA", "ANY", "CAA", "CNAME", "DNSKEY", "DS", "HTTPS", "MX", "NS", "PTR", "SOA",
          "SRV", "SVCB", "TXT");

  private static final int SERVFAIL = 2;

  /** By RFC 1035. */
  private static final Map<String, Integer> ERRORS =
      Map.of("SERVFAIL", SERVFAIL, "NXDOMAIN", 3, "REFUSED", 5);

  private DnsFaults() {}

  /** The types of records that a query may ask for, each an operation. */
  public static Set<String> operations() {
    return new TreeSet<>(OPERATIONS);
  }

  /** The errors that a fault may answer, and their numbers in an answer. */
  public static Map<String, Integer> errors() {
    return new TreeMap<>(ERRORS);
  }

  static int rcode(String error) {
    return ERRORS.getOrDefault(error, SERVFAIL);
  }
}
