package io.lightsaillocal.edge.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table on CloudFront's page on expiration, line by line. */
class LifetimesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // the origin's headers            | least | usual | most | fresh for; -1: not kept
        "Cache-Control: max-age=60            |   0 |   100 |  200 |   60",
        "Cache-Control: max-age=900           |   0 |   100 |  200 |  200",
        "Cache-Control: max-age=10            |  20 |   100 |  200 |   20",
        "Cache-Control: max-age=60            |  20 |   100 |  200 |   60",
        "Cache-Control: max-age=900           |  20 |   100 |  200 |  200",
        "X-Nothing: said                      |   0 |   100 |  200 |  100",
        "X-Nothing: said                      | 150 |   100 |  200 |  150",
        "Cache-Control: public                |   0 |   100 |  200 |  100",
        "Cache-Control: max-age=9, s-maxage=60|   0 |   100 |  200 |   60",
        "Cache-Control: S-MAXAGE=60, max-age=9|   0 |   100 |  200 |   60",
        "Expires: Tue, 24 Nov 2026 03:01:00 GMT|  0 |   100 |  200 |   60",
        "Expires: Tue, 24 Nov 2026 09:00:00 GMT|  0 |   100 |  200 |  200",
        "Expires: Tue, 24 Nov 2026 02:00:00 GMT|  0 |   100 |  200 |    0",
        "Expires: Tue, 24 Nov 2026 02:00:00 GMT| 30 |   100 |  200 |   30",
        "Expires: 0                           |   0 |   100 |  200 |    0",
        "Cache-Control: no-cache              |   0 |   100 |  200 |    0",
        "Cache-Control: no-store              |   0 |   100 |  200 |   -1",
        "Cache-Control: private, max-age=60   |   0 |   100 |  200 |   -1",
        "Cache-Control: no-cache              |  30 |   100 |  200 |   30",
        "Cache-Control: no-store              |  30 |   100 |  200 |   30",
        "Cache-Control: private               |  30 |   100 |  200 |   30",
        "Cache-Control: max-age=0             |   0 |   100 |  200 |    0",
        "Cache-Control: max-age=soon          |   0 |   100 |  200 |  100",
        "Vary: *                              |   0 |   100 |  200 |   -1",
        "Vary: *                              |  30 |   100 |  200 |  100",
        "Vary: Accept                         |   0 |   100 |  200 |  100"
      })
  void followTheTable(String header, long least, long usual, long most, long expected) {
    Optional<Duration> fresh = lifetimes(least, usual, most).of(headers(header), NOW);
    assertEquals(expected, fresh.map(Duration::toSeconds).orElse(-1L));
  }

  @Test
  void anErrorLastsAtLeastAsLongAsIsSet() {
    Lifetimes lifetimes = lifetimes(0, 100, 200);
    Duration ten = Duration.ofSeconds(10);
    assertEquals(ten, lifetimes.ofError(headers("X-Nothing: said"), NOW, ten));
    assertEquals(ten, lifetimes.ofError(headers("Cache-Control: max-age=5"), NOW, ten));
    assertEquals(ten, lifetimes.ofError(headers("Cache-Control: no-store"), NOW, ten));
    assertEquals(
        Duration.ofSeconds(50), lifetimes.ofError(headers("Cache-Control: max-age=50"), NOW, ten));
    assertEquals(
        Duration.ofSeconds(200),
        lifetimes.ofError(headers("Cache-Control: max-age=500"), NOW, ten));
  }

  @Test
  void noTimeIsTooLong() {
    assertEquals(
        Optional.of(Duration.ofSeconds(200)),
        lifetimes(0, 100, 200)
            .of(headers("Cache-Control: max-age=99999999999999999999999999"), NOW));
  }

  private static Lifetimes lifetimes(long least, long usual, long most) {
    return new Lifetimes(
        Duration.ofSeconds(least), Duration.ofSeconds(usual), Duration.ofSeconds(most));
  }

  private static HttpFields headers(String header) {
    String[] parts = header.trim().split(": ", 2);
    return HttpFields.build().add(parts[0], parts[1]);
  }
}
