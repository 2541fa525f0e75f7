package io.lightsaillocal.resources.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the targets of entries look like, by type, as zone files have them. */
final class Targets {

  private static final String NUMBER = "[0-9]{1,5} ";
  private static final String NAME =
      "([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])\\.?";
  private static final String QUOTED = "\"([^\"\\\\]|\\\\.){0,255}\"";
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  private static final Pattern HOST = Pattern.compile(NAME);
  private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private record Form(Predicate<String> rule, String example) {

    static Form of(String pattern, String example) {
      return new Form(Pattern.compile(pattern).asMatchPredicate(), example);
    }
  }

  private static final Map<String, Form> FORMS =
      Map.of(
          "A", Form.of("(" + OCTET + "\\.){3}" + OCTET, "192.0.2.1"),
          "AAAA", new Form(Targets::isIpv6, "2001:db8::1"),
          "CNAME", Form.of(NAME, "www.example.com"),
          "MX", Form.of(NUMBER + NAME, "10 mail.example.com"),
          "NS", Form.of(NAME, "ns1.example.com"),
          "SRV", Form.of(NUMBER.repeat(3) + NAME, "1 10 5269 xmpp.example.com"),
          "TXT", Form.of(QUOTED + "( +" + QUOTED + ")*", "\"a text in double quotes\""));

  /** The types of which entries can be made. */
  static final Set<String> TYPES = Set.copyOf(FORMS.keySet());

  private Targets() {}

  static boolean isOf(String type, String target) {
    return form(type).rule().test(target);
  }

  /** A target of that type. */
  static String example(String type) {
    return form(type).example();
  }

  /** Whether a text is the whole name of a host, and not an address. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches() && !isOf("A", text);
  }

  private static Form form(String type) {
    Form form = FORMS.get(type);
    if (form == null) {
      throw new IllegalArgumentException("No type of entries: " + type);
    }
    return form;
  }

  /** Nothing but an address has these characters, so nobody is asked for it. */
  private static boolean isIpv6(String text) {
    try {
      return IPV6_LETTERS.matcher(text).matches()
          && InetAddress.getByName(text).getAddress().length > 0;
    } catch (UnknownHostException malformed) {
      return false;
    }
  }
}
