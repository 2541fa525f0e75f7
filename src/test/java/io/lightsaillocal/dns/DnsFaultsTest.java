package io.lightsaillocal.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.InjectedFault;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Queries are in the journal and meet faults, like requests to the other services. */
class DnsFaultsTest {

  private LightsailLocal lightsail;

  @BeforeEach
  void start() {
    lightsail = LightsailLocal.builder().dnsPort(0).start();
    Wire wire = Wire.to(lightsail);
    wire.ok("CreateDomain", "{\"domainName\":\"example.com\"}");
    wire.ok(
        "CreateDomainEntry",
        "{\"domainName\":\"example.com\",\"domainEntry\":{\"name\":\"www.example.com\",\"type\":\"A\",\"target\":\"192.0.2.1\"}}");
    lightsail.journal().clear();
  }

  @AfterEach
  void stop() {
    lightsail.close();
  }

  @Test
  void theJournalTellsWhatWasAsked() throws IOException {
    ask("WWW.example.com", Type.A, false);
    ask("none.example.com", Type.TXT, true);
    ask("example.net", Type.MX, false);

    assertEquals(
        List.of(
            "dns UDP www.example.com dns:A [example.com, www.example.com] 200 ",
            "dns TCP none.example.com dns:TXT [example.com, none.example.com] 404 NXDOMAIN",
            "dns UDP example.net dns:MX [example.net] 403 REFUSED"),
        lightsail.journal().requests().stream().map(DnsFaultsTest::told).toList());
  }

  @Test
  void anErrorIsAnsweredToWhoAsksForTheType() throws IOException {
    InjectedFault fault =
        lightsail.faults().on("dns", "TXT").resource("example.com").error("SERVFAIL").add();

    assertEquals(Rcode.NOERROR, ask("www.example.com", Type.A, false));
    assertEquals(Rcode.REFUSED, ask("example.net", Type.TXT, false));
    assertEquals(0, fault.met());
    assertEquals(Rcode.SERVFAIL, ask("www.example.com", Type.TXT, false));
    assertEquals(1, fault.met());
    assertEquals(Rcode.NOERROR, ask("www.example.com", Type.TXT, false));
    assertEquals(
        "dns UDP www.example.com dns:TXT [example.com, www.example.com] 500 SERVFAIL",
        told(lightsail.journal().requests(request -> !request.fault().isEmpty()).get(0)));
  }

  @Test
  void nameServersRefuseAndDeny() throws IOException {
    lightsail.faults().on("dns", "*").error("REFUSED").add();
    assertEquals(Rcode.REFUSED, ask("www.example.com", Type.A, true));
    lightsail.faults().on("dns", "A").error("NXDOMAIN").add();
    assertEquals(Rcode.NXDOMAIN, ask("www.example.com", Type.A, false));
    assertEquals(Rcode.NOERROR, ask("www.example.com", Type.A, false));
  }

  @Test
  void aQueryGetsNoAnswer() throws IOException {
    lightsail.faults().on("dns", "A").dropBefore().add();
    assertThrows(IOException.class, () -> ask("www.example.com", Type.A, true));
    lightsail.faults().on("dns", "A").dropAfter().add();
    assertThrows(IOException.class, () -> ask("www.example.com", Type.A, false));
    assertEquals(Rcode.NOERROR, ask("www.example.com", Type.A, false));
    assertEquals(
        List.of(0, 0, 200),
        lightsail.journal().requests().stream().map(RecordedRequest::status).toList());
  }

  @Test
  void aQueryWaits() throws IOException {
    lightsail.faults().on("dns", "A").latency(Duration.ofMillis(200)).add();

    assertEquals(Rcode.NOERROR, ask("www.example.com", Type.A, false));
    Duration took = lightsail.journal().requests().get(0).took();
    assertTrue(took.toMillis() >= 200, took::toString);
  }

  @Test
  void whatThereIsNotIsRefused() {
    assertEquals(
        "DNS has no operation 'Query'. Name one, or * for all.",
        assertThrows(
                IllegalArgumentException.class,
                () -> lightsail.faults().on("dns", "Query").error("SERVFAIL").add())
            .getMessage());
    assertEquals(
        "The error 'SlowDown' cannot be induced. It must be one of NXDOMAIN, REFUSED, SERVFAIL.",
        assertThrows(
                IllegalArgumentException.class,
                () -> lightsail.faults().on("dns", "*").error("SlowDown").add())
            .getMessage());
  }

  private static String told(RecordedRequest request) {
    return "%s %s %s %s %s %d %s"
        .formatted(
            request.service(),
            request.method(),
            request.path(),
            request.operation(),
            request.resources().stream().sorted().toList(),
            request.status(),
            request.errorType());
  }

  /** The code of the answer. */
  private int ask(String name, int type, boolean tcp) throws IOException {
    SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
    resolver.setPort(lightsail.dnsPort().orElseThrow());
    resolver.setTimeout(Duration.ofSeconds(2));
    resolver.setTCP(tcp);
    Message query =
        Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
    return resolver.send(query).getRcode();
  }
}
