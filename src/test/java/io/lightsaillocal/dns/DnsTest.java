package io.lightsaillocal.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What a resolver hears of the domains. */
class DnsTest {

  private LightsailLocal lightsail;
  private Wire wire;
  private SimpleResolver resolver;

  @BeforeEach
  void start() throws IOException {
    lightsail = LightsailLocal.builder().dnsPort(0).start();
    wire = Wire.to(lightsail);
    resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
    resolver.setPort(lightsail.dnsPort().orElseThrow());
    resolver.setTimeout(Duration.ofSeconds(20));
    wire.ok("CreateDomain", "{\"domainName\":\"example.com\"}");
  }

  @AfterEach
  void stop() {
    lightsail.close();
  }

  @Test
  void anEntryIsSeenAsSoonAsItsCallHasAnsweredAndNoLonger() throws IOException {
    assertEquals(Rcode.NXDOMAIN, ask("www.example.com", Type.A).getRcode());
    entry("CreateDomainEntry", "www", "A", "192.0.2.1");
    assertEquals(List.of("192.0.2.1"), answers("www.example.com", Type.A));
    assertEquals(List.of("192.0.2.1"), answers("WWW.example.COM", Type.A));
    entry("CreateDomainEntry", "www", "A", "192.0.2.2");
    assertEquals(List.of("192.0.2.1", "192.0.2.2"), answers("www.example.com", Type.A));
    entry("DeleteDomainEntry", "www", "A", "192.0.2.1");
    assertEquals(List.of("192.0.2.2"), answers("www.example.com", Type.A));
    wire.ok("DeleteDomain", "{\"domainName\":\"example.com\"}");
    assertEquals(Rcode.REFUSED, ask("www.example.com", Type.A).getRcode());
  }

  @Test
  void everyTypeIsAnswered() throws IOException {
    entry("CreateDomainEntry", "v6", "AAAA", "2001:db8::7");
    entry("CreateDomainEntry", "mail", "MX", "10 mx.example.net");
    entry("CreateDomainEntry", "_sip._tcp", "SRV", "1 10 5060 sip.example.net");
    entry("CreateDomainEntry", "_acme-challenge", "TXT", "\\\"a proof\\\"");
    entry("CreateDomainEntry", "sub", "NS", "ns1.example.net");

    assertEquals(List.of("2001:db8:0:0:0:0:0:7"), answers("v6.example.com", Type.AAAA));
    assertEquals(List.of("10 mx.example.net."), answers("mail.example.com", Type.MX));
    assertEquals(List.of("1 10 5060 sip.example.net."), answers("_sip._tcp.example.com", Type.SRV));
    assertEquals(List.of("\"a proof\""), answers("_acme-challenge.example.com", Type.TXT));
    assertEquals(4, answers("example.com", Type.NS).size());
    assertTrue(
        answers("example.com", Type.SOA)
            .get(0)
            .endsWith(" awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"));
    Message delegated = ask("host.sub.example.com", Type.A);
    assertEquals(List.of("ns1.example.net."), data(delegated, Section.AUTHORITY));
    assertFalse(delegated.getHeader().getFlag(Flags.AA));
  }

  @Test
  void anAnswerIsAuthoritativeAndSaysHowLongNothingHolds() throws IOException {
    entry("CreateDomainEntry", "www", "A", "192.0.2.1");
    Message found = ask("www.example.com", Type.A);
    Message ofOtherType = ask("www.example.com", Type.TXT);

    assertTrue(found.getHeader().getFlag(Flags.AA));
    assertEquals(60, found.getSection(Section.ANSWER).get(0).getTTL());
    assertEquals(Rcode.NOERROR, ofOtherType.getRcode());
    assertEquals(List.of(), ofOtherType.getSection(Section.ANSWER));
    assertEquals(Type.SOA, ofOtherType.getSection(Section.AUTHORITY).get(0).getType());
    assertEquals(
        Type.SOA, ask("none.example.com", Type.A).getSection(Section.AUTHORITY).get(0).getType());
  }

  @Test
  void aWildcardAnswersForWhatIsNotThere() throws IOException {
    entry("CreateDomainEntry", "*", "A", "192.0.2.9");
    entry("CreateDomainEntry", "www", "A", "192.0.2.1");

    assertEquals(List.of("192.0.2.9"), answers("any.example.com", Type.A));
    assertEquals(List.of("192.0.2.1"), answers("www.example.com", Type.A));
  }

  @Test
  void aCnameIsFollowedAsFarAsItsTargetIsHere() throws IOException {
    wire.ok("CreateDomain", "{\"domainName\":\"example.org\"}");
    entry("CreateDomainEntry", "www", "CNAME", "web.example.org");
    entry("CreateDomainEntry", "away", "CNAME", "elsewhere.test");
    wire.ok(
        "CreateDomainEntry",
        "{\"domainName\":\"example.org\",\"domainEntry\":{\"name\":\"web.example.org\",\"type\":\"A\",\"target\":\"192.0.2.5\"}}");

    assertEquals(List.of("web.example.org.", "192.0.2.5"), answers("www.example.com", Type.A));
    assertEquals(List.of("elsewhere.test."), answers("away.example.com", Type.A));
    assertEquals(List.of("web.example.org."), answers("www.example.com", Type.CNAME));
  }

  @Test
  void anAliasAnswersWithTheAddressesOfItsTarget() throws IOException {
    entry("CreateDomainEntry", "web", "A", "192.0.2.5");
    alias("@", "web.example.com");
    alias("machine", "ec2-198-18-0-7.compute-1.amazonaws.com");
    alias("round", "trip.example.com");
    alias("trip", "round.example.com");

    assertEquals(List.of("192.0.2.5"), answers("example.com", Type.A));
    assertEquals(List.of("198.18.0.7"), answers("machine.example.com", Type.A));
    assertEquals(List.of(), answers("round.example.com", Type.A));
  }

  @Test
  void ofTwoDomainsOfOneNameTheOlderAnswers() throws IOException {
    entry("CreateDomainEntry", "www", "A", "192.0.2.1");
    for (String body :
        List.of(
            "{\"domainName\":\"example.com\"}",
            "{\"domainName\":\"example.com\",\"domainEntry\":{\"name\":\"www.example.com\",\"type\":\"A\",\"target\":\"192.0.2.2\"}}")) {
      String operation = body.contains("Entry") ? "CreateDomainEntry" : "CreateDomain";
      wire.request(operation, "111122223333", "us-east-1")
          .body(body)
          .post("/")
          .then()
          .statusCode(200);
    }

    assertEquals(List.of("192.0.2.1"), answers("www.example.com", Type.A));
    wire.ok("DeleteDomain", "{\"domainName\":\"example.com\"}");
    assertEquals(List.of("192.0.2.2"), answers("www.example.com", Type.A));
  }

  @Test
  void whatDoesNotFitIntoAPacketIsAskedForByTcp() throws IOException {
    for (int i = 0; i < 60; i++) {
      entry("CreateDomainEntry", "many", "A", "192.0.2." + i);
    }
    resolver.setIgnoreTruncation(true);
    resolver.setEDNS(-1);
    assertTrue(ask("many.example.com", Type.A).getHeader().getFlag(Flags.TC));

    resolver.setIgnoreTruncation(false);
    assertEquals(60, answers("many.example.com", Type.A).size());
    resolver.setEDNS(0, 4096, 0, List.of());
    Message large = ask("many.example.com", Type.A);
    assertEquals(60, large.getSection(Section.ANSWER).size());
    assertEquals(4096, large.getOPT().getPayloadSize());
    resolver.setTCP(true);
    assertEquals(60, answers("many.example.com", Type.A).size());
  }

  @Test
  void whatIsNoQuestionIsRefused() throws IOException {
    Message update = new Message();
    update.getHeader().setOpcode(Opcode.UPDATE);
    assertEquals(Rcode.NOTIMP, sentAsItIs(update).getRcode());
    assertEquals(Rcode.FORMERR, sentAsItIs(new Message()).getRcode());
    assertEquals(Rcode.REFUSED, sentAsItIs(question("example.com", Type.AXFR)).getRcode());
    assertEquals(Rcode.REFUSED, ask("somebody-elses.test", Type.A).getRcode());
    assertEquals(
        Rcode.REFUSED,
        resolver
            .send(Message.newQuery(Record.newRecord(name("example.com"), Type.A, DClass.CHAOS)))
            .getRcode());
  }

  @Test
  void whatIsNoMessageDoesNoHarm() throws IOException {
    int port = lightsail.dnsPort().orElseThrow();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(new byte[] {1, 2, 3}, 3, InetAddress.getLoopbackAddress(), port));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});
      assertEquals(-1, socket.getInputStream().read());
    }
    assertEquals(1, answers("example.com", Type.SOA).size());
  }

  /** Without a resolver, which takes no answer that repeats no question. */
  private Message sentAsItIs(Message message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      socket.connect(InetAddress.getLoopbackAddress(), lightsail.dnsPort().orElseThrow());
      byte[] query = message.toWire();
      socket.send(new DatagramPacket(query, query.length));
      DatagramPacket answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
    }
  }

  private void entry(String operation, String label, String type, String target) {
    wire.ok(
        operation,
        "{\"domainName\":\"example.com\",\"domainEntry\":{\"name\":\"%s.example.com\",\"type\":\"%s\",\"target\":\"%s\"}}"
            .formatted(label, type, target));
  }

  private void alias(String label, String target) {
    String name = label.equals("@") ? "example.com" : label + ".example.com";
    wire.ok(
        "CreateDomainEntry",
        "{\"domainName\":\"example.com\",\"domainEntry\":{\"name\":\"%s\",\"type\":\"A\",\"isAlias\":true,\"target\":\"%s\"}}"
            .formatted(name, target));
  }

  private Message ask(String name, int type) throws IOException {
    return resolver.send(question(name, type));
  }

  private static Message question(String name, int type) throws IOException {
    return Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
  }

  private List<String> answers(String name, int type) throws IOException {
    return data(ask(name, type), Section.ANSWER);
  }

  private static List<String> data(Message message, int section) {
    return message.getSection(section).stream().map(Record::rdataToString).toList();
  }

  private static Name name(String text) throws IOException {
    return Name.fromString(text, Name.root);
  }
}
