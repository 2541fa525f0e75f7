package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Together;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.model.Domain;
import software.amazon.awssdk.services.lightsail.model.DomainEntry;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;

/** Domains and their entries. */
class DomainsTest extends FamilyTest {

  private static final String ZONE = "example.com";

  private Operation created;

  @BeforeEach
  void createTheDomain() {
    created = client.createDomain(request -> request.domainName(ZONE)).operation();
  }

  @Test
  void areGlobalAndKeptByAHostedZone() {
    Domain domain = domain();

    assertEquals(ZONE, domain.name());
    assertTrue(
        domain.arn().matches("arn:aws:lightsail:global:\\d{12}:Domain/[0-9a-f-]{36}"),
        domain.arn());
    assertEquals("global", domain.location().regionNameAsString());
    assertEquals("all", domain.location().availabilityZone());
    assertTrue(
        domain.supportCode().matches("999999999999//hostedzone/Z[0-9A-Z]{14}"),
        domain.supportCode());
    assertEquals("Domain", domain.resourceTypeAsString());
    assertEquals("CreateDomain Domain example.com null all global Succeeded", told(created));
    assertEquals(List.of(domain), client.getDomains(request -> {}).domains());
  }

  @Test
  void beginWithNameServersAndTheStartOfAuthority() {
    List<DomainEntry> entries = domain().domainEntries();

    assertEquals(
        List.of("NS", "NS", "NS", "NS", "SOA"), entries.stream().map(DomainEntry::type).toList());
    assertEquals(Set.of(ZONE), Set.copyOf(entries.stream().map(DomainEntry::name).toList()));
    List<String> servers = entries.stream().limit(4).map(DomainEntry::target).sorted().toList();
    for (String end : List.of(".com", ".net", ".org", ".co.uk")) {
      assertTrue(
          servers.stream().anyMatch(name -> name.matches("ns-\\d+\\.awsdns-\\d\\d\\" + end)),
          servers::toString);
    }
    String authority = entries.get(4).target();
    assertTrue(
        authority.endsWith(". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"), authority);
    assertTrue(
        servers.stream().anyMatch(name -> authority.startsWith(name + ". ")),
        "its server is one of the four");
    entries.forEach(
        entry -> assertEquals(entry.id(), String.valueOf(Integer.parseInt(entry.id()))));
  }

  @Test
  void belongToOneRegion() {
    String refusal =
        "Domain-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.";
    var elsewhere = as(ACCOUNT, "eu-west-1");

    assertInvalid(refusal, () -> elsewhere.createDomain(request -> request.domainName("a.test")));
    assertInvalid(refusal, () -> elsewhere.getDomain(request -> request.domainName(ZONE)));
    assertInvalid(refusal, () -> elsewhere.getDomains(request -> {}));
    assertInvalid(refusal, () -> elsewhere.deleteDomain(request -> request.domainName(ZONE)));
    assertInvalid(
        refusal,
        () ->
            elsewhere.deleteDomainEntry(r -> r.domainName(ZONE).domainEntry(a("www", "1.2.3.4"))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "www.example.com, A, 192.0.2.7",
        "example.com, AAAA, ::1",
        "*.example.com, CNAME, www.example.org",
        "example.com, MX, 10 mail.example.com",
        "sub.example.com, NS, ns1.example.org",
        "_xmpp._tcp.example.com, SRV, 1 10 5269 xmpp.example.com",
        "_acme-challenge.example.com, TXT, '\"a text\"'",
        "_x.example.com, CNAME, _y.hkvuiqjoua.acm-validations.aws",
      })
  void haveEntriesThatComeBackAsTheyWere(String name, String type, String target) {
    DomainEntry asked = DomainEntry.builder().name(name).type(type).target(target).build();
    Operation operation =
        client.createDomainEntry(r -> r.domainName(ZONE).domainEntry(asked)).operation();

    assertEquals("CreateDomainEntry Domain example.com null all global Succeeded", told(operation));
    DomainEntry made =
        domain().domainEntries().stream()
            .filter(entry -> target.equals(entry.target()))
            .findFirst()
            .orElseThrow();
    assertEquals(asked.toBuilder().id(made.id()).isAlias(false).build(), made);

    Operation removed =
        client.deleteDomainEntry(r -> r.domainName(ZONE).domainEntry(asked)).operation();
    assertEquals("DeleteDomainEntry Domain example.com null all global Succeeded", told(removed));
    assertEquals(5, domain().domainEntries().size());
  }

  @Test
  void takeNamesWithALastDotAndInCapitals() {
    DomainEntry dotted =
        DomainEntry.builder()
            .name("_ACME-challenge.Example.com.")
            .type("TXT")
            .target("\"proof\"")
            .build();
    client.createDomainEntry(r -> r.domainName("Example.com.").domainEntry(dotted));

    assertEquals("_acme-challenge.example.com", domain().domainEntries().get(5).name());
    client.deleteDomainEntry(r -> r.domainName(ZONE).domainEntry(dotted));
    assertEquals(5, domain().domainEntries().size());
  }

  @Test
  void haveSeveralEntriesOfOneNameButNoTwoAlike() {
    add(a("www", "192.0.2.1"));
    add(a("www", "192.0.2.2"));

    assertInvalid(
        "The domain example.com already has the entry www.example.com A 192.0.2.2.",
        () -> add(a("www", "192.0.2.2")));
    assertInvalid(
        "The entry www.example.com CNAME example.org cannot stand beside the entry www.example.com A 192.0.2.1: a CNAME is alone under its name.",
        () -> add(entry("www.example.com", "CNAME", "example.org")));
    assertInvalid(
        "A CNAME entry cannot have the name of the domain itself, example.com.",
        () -> add(entry(ZONE, "CNAME", "example.org")));
    assertEquals(7, domain().domainEntries().size());
  }

  @Test
  void changeAnEntryByItsIdOrWhereThereIsOneByItsName() {
    add(a("www", "192.0.2.1"));
    String id = find("192.0.2.1").id();
    Operation operation =
        client
            .updateDomainEntry(
                r ->
                    r.domainName(ZONE)
                        .domainEntry(a("web", "192.0.2.2").toBuilder().id(id).build()))
            .operations()
            .get(0);

    assertEquals("UpdateDomainEntry Domain example.com null all global Succeeded", told(operation));
    assertEquals("web.example.com", find("192.0.2.2").name());
    assertNotEquals(id, find("192.0.2.2").id());
    client.updateDomainEntry(r -> r.domainName(ZONE).domainEntry(a("web", "192.0.2.3")));
    assertEquals("web.example.com", find("192.0.2.3").name());
    assertEquals(6, domain().domainEntries().size());

    OperationFailureException gone =
        assertThrows(
            OperationFailureException.class,
            () ->
                client.updateDomainEntry(
                    r ->
                        r.domainName(ZONE)
                            .domainEntry(a("web", "192.0.2.9").toBuilder().id(id).build())));
    assertEquals(
        "The domain example.com has no entry with the id %s.".formatted(id),
        gone.awsErrorDetails().errorMessage());
  }

  @Test
  void keepWhatMakesThemAZone() {
    for (DomainEntry own : domain().domainEntries()) {
      LightsailException refused =
          assertThrows(
              OperationFailureException.class,
              () -> client.deleteDomainEntry(r -> r.domainName(ZONE).domainEntry(own)));
      assertTrue(
          refused.awsErrorDetails().errorMessage().endsWith("cannot be changed or deleted."),
          refused.getMessage());
    }
    OperationFailureException missing =
        assertThrows(
            OperationFailureException.class,
            () ->
                client.deleteDomainEntry(
                    r -> r.domainName(ZONE).domainEntry(a("www", "192.0.2.1"))));
    assertEquals(
        "The domain example.com has no entry www.example.com A 192.0.2.1.",
        missing.awsErrorDetails().errorMessage());
  }

  @Test
  void haveAliases() {
    add(entry(ZONE, "A", "d1234.cloudfront.net").toBuilder().isAlias(true).build());

    assertTrue(find("d1234.cloudfront.net").isAlias());
    assertInvalid(
        "The domain entry www.example.com cannot be an alias, because its type is TXT.",
        () -> add(entry("www.example.com", "TXT", "x.test").toBuilder().isAlias(true).build()));
    assertInvalid(
        "The target 192.0.2.1 of the alias www.example.com is not a host name.",
        () -> add(a("www", "192.0.2.1").toBuilder().isAlias(true).build()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "A, 192.0.2",
        "A, www.example.com",
        "AAAA, 192.0.2.1",
        "MX, mail.example.com",
        "SRV, 1 10 xmpp.example.com",
        "TXT, unquoted",
        "TXT, '\"open'",
        "CNAME, two words",
      })
  void refuseTargetsOfAnotherType(String type, String target) {
    assertInvalid(
        "The target %s of the domain entry www.example.com is not valid for its type %s."
            .formatted(target, type),
        () -> add(entry("www.example.com", type, target)));
    assertEquals(5, domain().domainEntries().size());
  }

  @Test
  void refuseWhatIsNoEntry() {
    assertInvalid(
        "The domain entry type CAA is not valid.",
        () -> add(entry("www.example.com", "CAA", "0 issue ca.test")));
    assertInvalid(
        "An SOA entry cannot be created: each domain has one of its own.",
        () -> add(entry(ZONE, "SOA", "a. b. 1 2 3 4 5")));
    assertInvalid(
        "The domain entry name www.example.org is not in the domain example.com.",
        () -> add(entry("www.example.org", "A", "192.0.2.1")));
    assertInvalid(
        "The domain entry name a..example.com is not valid.",
        () -> add(entry("a..example.com", "A", "192.0.2.1")));
    assertInvalid(
        "The domainEntry has no target.",
        () -> add(DomainEntry.builder().name("www.example.com").type("A").build()));
    assertEquals(5, domain().domainEntries().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "-a.com", "a_b.com", "a..com", "a b.com", ".com"})
  void refuseNamesThatAreNone(String name) {
    assertInvalid(
        "The domain name %s is not valid.".formatted(name),
        () -> client.createDomain(request -> request.domainName(name)));
  }

  @Test
  void shareTheirNamesWithAllOtherResources() {
    assertInvalid(
        "Some names are already in use: example.com",
        () -> client.createDomain(request -> request.domainName("EXAMPLE.com")));
    createInstance("my.host");
    assertInvalid(
        "Some names are already in use: my.host",
        () -> client.createDomain(request -> request.domainName("my.host")));
    assertEquals(List.of(), as(OTHER_ACCOUNT, "us-east-1").getDomains(request -> {}).domains());
  }

  @Test
  void areSixAtMost() {
    for (int i = 1; i < 6; i++) {
      String name = "d" + i + ".test";
      client.createDomain(request -> request.domainName(name));
    }
    assertInvalid(
        "Sorry, you've reached the maximum number of domains for your account.",
        () -> client.createDomain(request -> request.domainName("d7.test")));
  }

  @Test
  void areGoneWithTheirEntries() {
    add(a("www", "192.0.2.1"));
    Operation operation = client.deleteDomain(request -> request.domainName(ZONE)).operation();

    assertEquals("DeleteDomain Domain example.com null all global Succeeded", told(operation));
    assertNotFound(
        "The Domain does not exist: example.com",
        () -> client.getDomain(request -> request.domainName(ZONE)));
    assertNotFound("The Domain does not exist: example.com", () -> add(a("www", "192.0.2.1")));
    client.createDomain(request -> request.domainName(ZONE));
    assertEquals(5, domain().domainEntries().size());
  }

  @Test
  void keepEveryEntryThatManyAddAtOnce() {
    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                24,
                i -> "CreateDomainEntry",
                i ->
                    "{\"domainName\":\"example.com\",\"domainEntry\":{\"name\":\"n%d.example.com\",\"type\":\"A\",\"target\":\"192.0.2.%d\"}}"
                        .formatted(i, i));

    assertTrue(answers.stream().allMatch(answer -> answer.status() == 200), answers::toString);
    assertEquals(
        IntStream.range(0, 24).mapToObj(i -> "192.0.2." + i).sorted().toList(),
        domain().domainEntries().stream().skip(5).map(DomainEntry::target).sorted().toList());
  }

  private Domain domain() {
    return client.getDomain(request -> request.domainName(ZONE)).domain();
  }

  private void add(DomainEntry entry) {
    client.createDomainEntry(r -> r.domainName(ZONE).domainEntry(entry));
  }

  private DomainEntry find(String target) {
    return domain().domainEntries().stream()
        .filter(entry -> target.equals(entry.target()))
        .findFirst()
        .orElseThrow();
  }

  private static DomainEntry a(String label, String address) {
    return entry(label + "." + ZONE, "A", address);
  }

  private static DomainEntry entry(String name, String type, String target) {
    return DomainEntry.builder().name(name).type(type).target(target).build();
  }

  private static String told(Operation operation) {
    return "%s %s %s %s %s %s %s"
        .formatted(
            operation.operationTypeAsString(),
            operation.resourceTypeAsString(),
            operation.resourceName(),
            operation.operationDetails(),
            operation.location().availabilityZone(),
            operation.location().regionNameAsString(),
            operation.statusAsString());
  }
}
