package io.lightsaillocal.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** What the extension does for the test classes of its users. */
class LightsailLocalExtensionTest {

  /** The emulators that the test classes below were given, in the order of their calls. */
  private static final List<LightsailLocal> GIVEN = new ArrayList<>();

  @BeforeEach
  void forget() {
    GIVEN.clear();
  }

  @Test
  void givesOneEmulatorToAllOfAClassAndEachTestBeginsWithNothing() {
    run(TwoTests.class, 2);

    assertEquals(6, GIVEN.size(), "constructor, set-up and test, twice");
    GIVEN.forEach(given -> assertSame(GIVEN.get(0), given));
  }

  @Test
  void givesTheSameEmulatorToNestedClasses() {
    run(Outer.class, 3);

    assertEquals(3, GIVEN.size());
    GIVEN.forEach(given -> assertSame(GIVEN.get(0), given));
  }

  @Test
  void givesTheEmulatorToASetUpOfTheWholeClass() {
    run(OneInstance.class, 1);

    assertEquals(2, GIVEN.size());
    assertSame(GIVEN.get(0), GIVEN.get(1));
  }

  @Test
  void closesTheEmulatorAfterTheClass() throws IOException {
    run(TwoTests.class, 2);

    int port = GIVEN.get(0).port();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void givesEachClassAnEmulatorOfItsOwn() {
    run(TwoTests.class, 2);
    run(OneInstance.class, 1);

    assertNotSame(GIVEN.get(0), GIVEN.get(6));
  }

  @Test
  void leavesParametersOfOtherTypesAlone() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(WrongParameter.class))
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.started(1).failed(1));
  }

  private static void run(Class<?> tests, int succeeded) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .assertStatistics(
            statistics -> statistics.started(succeeded).succeeded(succeeded).failed(0));
  }

  /** Succeeds only in an emulator that has nothing in it. */
  private static void createBucketInEmpty(LightsailLocal lightsail) {
    GIVEN.add(lightsail);
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    }
  }

  @ExtendWith(LightsailLocalExtension.class)
  static class TwoTests {

    TwoTests(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }

    @BeforeEach
    void setUp(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }

    @Test
    void one(LightsailLocal lightsail) {
      createBucketInEmpty(lightsail);
    }

    @Test
    void another(LightsailLocal lightsail) {
      createBucketInEmpty(lightsail);
    }
  }

  @ExtendWith(LightsailLocalExtension.class)
  static class Outer {

    @Test
    void outside(LightsailLocal lightsail) {
      createBucketInEmpty(lightsail);
    }

    @Nested
    class Inner {

      @Test
      void inside(LightsailLocal lightsail) {
        createBucketInEmpty(lightsail);
      }

      @Nested
      class Innermost {

        @Test
        void further(LightsailLocal lightsail) {
          createBucketInEmpty(lightsail);
        }
      }
    }
  }

  @ExtendWith(LightsailLocalExtension.class)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {

    @BeforeAll
    void setUp(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }

    @Test
    void test(LightsailLocal lightsail) {
      createBucketInEmpty(lightsail);
    }
  }

  @ExtendWith(LightsailLocalExtension.class)
  static class WrongParameter {

    @Test
    void test(String lightsail) {
      assertNotNull(lightsail);
    }
  }
}
