package io.lightsaillocal.behaviour;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.LoadBalancerMetricName;
import software.amazon.awssdk.services.lightsail.model.MetricDatapoint;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;

/** A load balancer in front of real servers that stand in for its instances. */
class BalancedTrafficTest extends FamilyTest {

  private String host = "";

  @Test
  void takesTurnsAndLeavesOutWhoeverHasDied() {
    try (Target one = Target.saying("one");
        Target two = Target.saying("two")) {
      balance(one, two);
      assertEquals(List.of("one", "two", "one", "two"), bodies(4));

      two.close();
      assertEquals(List.of("one", "one", "one", "one"), bodies(4));
      assertEquals(
          List.of("web-1 healthy null", "web-2 unhealthy Instance.FailedHealthChecks"), health());
      try (Target again = Target.at(two.port(), exchange -> Target.answer(exchange, 200, "two"))) {
        await().until(() -> health().equals(List.of("web-1 healthy null", "web-2 healthy null")));
        assertEquals(Set.of("one", "two"), Set.copyOf(bodies(2)));
      }
    }
  }

  @Test
  void tellsWhatIsWrongWithAnInstance() {
    CountDownLatch never = new CountDownLatch(1);
    try (Target wrong = Target.at(0, exchange -> Target.answer(exchange, 302, ""));
        Target slow =
            Target.at(
                0,
                exchange -> {
                  try {
                    never.await();
                  } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                  }
                })) {
      balance(wrong, slow);
      client.updateLoadBalancerAttribute(
          r ->
              r.loadBalancerName("front")
                  .attributeName("HealthCheckPath")
                  .attributeValue("/health"));

      assertEquals(
          List.of(
              "web-1 unhealthy Instance.ResponseCodeMismatch", "web-2 unhealthy Instance.Timeout"),
          health());
      assertTrue(wrong.requests().contains("GET /health"), wrong.requests().toString());

      // Where none is well, all are tried.
      lightsail.removeAddress("web-2");
      assertEquals("HTTP/1.1 302 Found", get("/").statusLine());
      assertEquals("web-2 healthy null", health().get(1));
    }
    assertEquals("HTTP/1.1 502 Bad Gateway", get("/").statusLine());
    client.stopInstance(r -> r.instanceName("web-1"));
    client.stopInstance(r -> r.instanceName("web-2"));
    RawHttp none = get("/");
    assertEquals("HTTP/1.1 503 Service Unavailable", none.statusLine());
    assertEquals("awselb/2.0", none.header("Server"));
    assertTrue(none.body().contains("<h1>503 Service Temporarily Unavailable</h1>"), none.body());
  }

  @Test
  void tellsInstancesWhereRequestsCameFrom() {
    try (Target echo =
        Target.at(
            0,
            exchange ->
                Target.answer(
                    exchange,
                    200,
                    String.join(
                        "|",
                        exchange.getRequestHeaders().getFirst("Host"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-For"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Port"),
                        String.valueOf(exchange.getRequestHeaders().getFirst("X-Hop")),
                        exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id"))))) {
      balance(echo);
      String told =
          get("/", "X-Forwarded-For: 192.0.2.7", "X-Hop: mine", "Connection: X-Hop").body();
      assertTrue(
          told.matches(
              host
                  + "\\|192\\.0\\.2\\.7, 127\\.0\\.0\\.1\\|http\\|80\\|null"
                  + "\\|Root=1-[0-9a-f]{8}-[0-9a-f]{24}"),
          told);
      assertTrue(get("/", "X-Forwarded-Proto: https").body().contains("|https|443|"));
    }
  }

  @Test
  void keepsAClientAtOneInstance() {
    try (Target one = Target.saying("one");
        Target two = Target.saying("two")) {
      balance(one, two);
      attribute("SessionStickinessEnabled", "true");
      attribute("SessionStickiness_LB_CookieDurationSeconds", "600");
      RawHttp first = get("/");
      List<String> cookies =
          first.headers().stream().filter(header -> header.startsWith("Set-Cookie: ")).toList();
      assertEquals(2, cookies.size(), cookies.toString());
      assertTrue(cookies.get(0).startsWith("Set-Cookie: AWSALB="), cookies.toString());
      assertTrue(cookies.get(1).endsWith("; Path=/; SameSite=None; Secure"), cookies.toString());
      String cookie = cookies.get(0).substring(12, cookies.get(0).indexOf(';'));

      for (int i = 0; i < 5; i++) {
        assertEquals(first.body(), get("/", "Cookie: other=1; " + cookie).body());
      }
      lightsail.advanceClock(Duration.ofSeconds(601));
      assertEquals(
          Set.of("one", "two"),
          Set.copyOf(
              List.of(get("/", "Cookie: " + cookie).body(), get("/", "Cookie: " + cookie).body())));

      String later = get("/").headers().toString();
      attribute("SessionStickinessEnabled", "false");
      assertTrue(later.contains("AWSALBCORS="), later);
      assertFalse(get("/").headers().toString().contains("AWSALB"));
    }
  }

  @Test
  void sendsClientsToHttps() {
    try (Target one = Target.saying("one")) {
      balance(one);
      client.createDomain(r -> r.domainName("example.com"));
      client.createLoadBalancerTlsCertificate(
          r ->
              r.loadBalancerName("front")
                  .certificateName("own")
                  .certificateDomainName("www.example.com"));
      client.attachLoadBalancerTlsCertificate(
          r -> r.loadBalancerName("front").certificateName("own"));
      attribute("HttpsRedirectionEnabled", "true");

      RawHttp redirect = get("/a?b=c");
      assertEquals("HTTP/1.1 301 Moved Permanently", redirect.statusLine());
      assertEquals("https://" + host + ":443/a?b=c", redirect.header("Location"));
      assertEquals("one", get("/a?b=c", "X-Forwarded-Proto: https").body());
    }
  }

  @Test
  void countsWhatHasPassed() {
    try (Target one = Target.saying("one")) {
      balance(one);
      get("/");
      get("/");
      one.answersBy(exchange -> Target.answer(exchange, 404, "none"));
      get("/none");
      lightsail.faults().on("edge", "ServeLoadBalancer").error("BadGateway").add();
      assertEquals("HTTP/1.1 502 Bad Gateway", get("/").statusLine());
    }
    assertEquals(4.0, sum(LoadBalancerMetricName.REQUEST_COUNT));
    assertEquals(2.0, sum(LoadBalancerMetricName.HTTP_CODE_INSTANCE_2_XX_COUNT));
    assertEquals(1.0, sum(LoadBalancerMetricName.HTTP_CODE_INSTANCE_4_XX_COUNT));
    assertEquals(1.0, sum(LoadBalancerMetricName.HTTP_CODE_LB_5_XX_COUNT));

    RecordedRequest last =
        lightsail
            .journal()
            .requests(request -> request.operation().equals("edge:ServeLoadBalancer"))
            .get(3);
    assertEquals(502, last.status());
    assertEquals("BadGateway", last.errorType());
    assertEquals("fault-1", last.fault());
    assertEquals(ACCOUNT, last.account());
  }

  @Test
  void alarmsSeeThatAnInstanceIsNotWell() {
    try (Target one = Target.saying("one")) {
      balance(one);
      client.putAlarm(
          r ->
              r.alarmName("sick")
                  .monitoredResourceName("front")
                  .metricName("UnhealthyHostCount")
                  .comparisonOperator("GreaterThanThreshold")
                  .threshold(0.0)
                  .evaluationPeriods(1));
      assertEquals(List.of("web-1 healthy null"), health());
    }
    assertEquals("HTTP/1.1 502 Bad Gateway", get("/").statusLine());
    lightsail.advanceClock(Duration.ofMinutes(15));
    assertEquals(
        "ALARM", client.getAlarms(r -> r.alarmName("sick")).alarms().get(0).stateAsString());
  }

  @Test
  void loosesNoRequestWhileInstancesComeAndGo() throws Exception {
    try (Target one = Target.saying("one");
        Target two = Target.saying("two")) {
      balance(one, two);
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService clients = Executors.newFixedThreadPool(4);
      List<Future<Set<String>>> seen = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        seen.add(
            clients.submit(
                () -> {
                  Set<String> lines = new TreeSet<>();
                  while (!done.get()) {
                    lines.add(get("/").statusLine());
                  }
                  return lines;
                }));
      }
      for (int i = 0; i < 20; i++) {
        client.detachInstancesFromLoadBalancer(
            r -> r.loadBalancerName("front").instanceNames("web-1"));
        client.attachInstancesToLoadBalancer(
            r -> r.loadBalancerName("front").instanceNames("web-1"));
      }
      done.set(true);
      for (Future<Set<String>> lines : seen) {
        assertEquals(Set.of("HTTP/1.1 200 OK"), lines.get());
      }
      clients.shutdown();
    }
  }

  @Test
  void isServedAgainAfterARestart(@TempDir Path data) {
    try (Target one = Target.saying("one")) {
      String name;
      try (LightsailLocal before = LightsailLocal.builder().dataDirectory(data).start();
          LightsailClient calls = Clients.lightsail(before.endpoint())) {
        createInstance("web-1", calls, "us-east-1a");
        calls.createLoadBalancer(r -> r.loadBalancerName("front").instancePort(80));
        calls.attachInstancesToLoadBalancer(
            r -> r.loadBalancerName("front").instanceNames("web-1"));
        name = calls.getLoadBalancer(r -> r.loadBalancerName("front")).loadBalancer().dnsName();
      }
      try (LightsailLocal after =
          LightsailLocal.builder().dataDirectory(data).address("web-1", one.address()).start()) {
        String[] head = {"GET / HTTP/1.1", "Host: " + name, "Connection: close"};
        assertEquals("one", RawHttp.sendAsIs(after, "", head).body());
        after.removeAddress("web-1");
        assertEquals("HTTP/1.1 502 Bad Gateway", RawHttp.sendAsIs(after, "", head).statusLine());
        after.reset();
        assertEquals(Set.of("web-1"), after.addresses().keySet());
      }
    }
  }

  private void balance(Target... targets) {
    client.createLoadBalancer(r -> r.loadBalancerName("front").instancePort(80));
    for (int i = 0; i < targets.length; i++) {
      String name = "web-" + (i + 1);
      createInstance(name);
      lightsail.address(name, targets[i].address());
      client.attachInstancesToLoadBalancer(r -> r.loadBalancerName("front").instanceNames(name));
    }
    host = client.getLoadBalancer(r -> r.loadBalancerName("front")).loadBalancer().dnsName();
  }

  private void attribute(String name, String value) {
    client.updateLoadBalancerAttribute(
        r -> r.loadBalancerName("front").attributeName(name).attributeValue(value));
  }

  private RawHttp get(String path, String... headers) {
    List<String> head = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: " + host));
    head.addAll(List.of(headers));
    head.add("Connection: close");
    return RawHttp.sendAsIs(lightsail, "", head.toArray(String[]::new));
  }

  private List<String> bodies(int requests) {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      bodies.add(get("/").body());
    }
    return bodies;
  }

  private List<String> health() {
    return client
        .getLoadBalancer(r -> r.loadBalancerName("front"))
        .loadBalancer()
        .instanceHealthSummary()
        .stream()
        .map(
            health ->
                "%s %s %s"
                    .formatted(
                        health.instanceName(),
                        health.instanceHealthAsString(),
                        health.instanceHealthReasonAsString()))
        .toList();
  }

  private double sum(LoadBalancerMetricName metric) {
    return client
        .getLoadBalancerMetricData(
            r ->
                r.loadBalancerName("front")
                    .metricName(metric)
                    .period(60)
                    .startTime(Emulators.NOW.minusSeconds(120))
                    .endTime(Emulators.NOW.plusSeconds(60))
                    .unit(MetricUnit.COUNT)
                    .statistics(MetricStatistic.SUM))
        .metricData()
        .stream()
        .mapToDouble(MetricDatapoint::sum)
        .sum();
  }
}
