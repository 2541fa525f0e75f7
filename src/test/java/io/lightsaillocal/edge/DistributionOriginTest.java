package io.lightsaillocal.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.ContainerServices;
import io.lightsaillocal.testing.Visitor.Answer;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.CertificateStatus;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/**
 * What a distribution may stand before, by which names it is asked, and an origin that is silent.
 */
class DistributionOriginTest extends DistributionTest {

  private static final String WWW = "www.example.com";

  @Test
  void alternativeNamesLeadToItAsLongAsTheCertificateIsAttached() throws Exception {
    distribute(r -> {});
    issueCertificate();
    assertTrue(visitor.get(WWW, "/", new String[0]).header("X-Cache").isEmpty());

    client.attachCertificateToDistribution(
        r -> r.distributionName("site").certificateName("names"));

    Answer first = visitor.get(WWW, "/", new String[0]);
    assertEquals("hello", first.body());
    assertEquals("Miss", first.cache());
    assertEquals("Hit", get("/").cache());

    client.detachCertificateFromDistribution(r -> r.distributionName("site"));
    assertTrue(visitor.get(WWW, "/", new String[0]).header("X-Cache").isEmpty());
    assertEquals("Hit", get("/").cache());
  }

  @Test
  void aLoadBalancerIsAskedForWhatItsInstancesAnswer() throws Exception {
    createWeb();
    client.createLoadBalancer(r -> r.loadBalancerName("front-door").instancePort(80));
    client.attachInstancesToLoadBalancer(
        r -> r.loadBalancerName("front-door").instanceNames("web"));
    host = site("site", "front-door", r -> {});

    assertEquals("hello", get("/a?b=c").body());
    assertEquals("/a", origin.last().target());
    assertEquals("Hit", get("/a?b=c").cache());
  }

  @Test
  void aContainerServiceIsAskedForWhatItsContainersAnswer() throws Exception {
    ContainerServices.create(client, "app");
    lightsail.address("app", origin.address());
    host = site("site", "app", r -> {});

    assertEquals("hello", get("/").body());
    assertEquals("Hit", get("/").cache());
  }

  @Test
  void anOriginThatDoesNotAnswerInTimeIs504() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    origin.answer(
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException stopping) {
            throw new InterruptedIOException();
          }
        });
    distribute(
        r -> r.origin(o -> o.name("web").regionName(RegionName.US_EAST_1).responseTimeout(1)));
    try {
      Answer late = get("/");

      assertEquals(504, late.status());
      assertEquals("Error", late.cache());
    } finally {
      end.countDown();
    }
  }

  /** One whose records are put into the domain, which is the account's own. */
  private void issueCertificate() {
    client.createDomain(r -> r.domainName("example.com"));
    client.createCertificate(r -> r.certificateName("names").domainName(WWW));
    assertEquals(
        CertificateStatus.ISSUED,
        client
            .getCertificates(r -> r.certificateName("names").includeCertificateDetails(true))
            .certificates()
            .get(0)
            .certificateDetail()
            .status());
  }
}
