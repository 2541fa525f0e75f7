package io.lightsaillocal.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.lightsaillocal.ClientSettings;
import io.lightsaillocal.LightsailClock;
import io.lightsaillocal.LightsailFaults;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.Wire;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** How tests set up the emulator that the extension gives them, and what holds in parallel. */
class ExtensionSettingsTest {

  private static final int AT_ONCE = 4;

  /** Emulators that the classes below were given; filled by several threads at a time. */
  private static final Set<LightsailLocal> GIVEN = ConcurrentHashMap.newKeySet();

  private static final CountDownLatch[] MEETING = {new CountDownLatch(AT_ONCE)};

  @BeforeEach
  void forget() {
    GIVEN.clear();
    MEETING[0] = new CountDownLatch(AT_ONCE);
  }

  @Test
  void anAnnotationSetsOptionsAndASeed() {
    run(Annotated.class).assertStatistics(tests -> tests.succeeded(2).failed(0));
    assertEquals(1, GIVEN.size());
  }

  @Test
  void aBuilderSetsWhatItLikes() {
    run(WithBuilders.class).assertStatistics(tests -> tests.succeeded(1).failed(0));
  }

  @Test
  void testsInParallelHaveAnEmulatorEach() {
    run(InParallel.class).assertStatistics(tests -> tests.succeeded(AT_ONCE).failed(0));
    assertEquals(AT_ONCE, GIVEN.size());
  }

  @Test
  void classesInParallelHaveAnEmulatorEach() {
    run(OneClass.class, AnotherClass.class).assertStatistics(tests -> tests.succeeded(2).failed(0));
    assertEquals(2, GIVEN.size());
  }

  @Test
  void testsInParallelCannotShareWhatTheConstructorTakes() {
    run(SharedInParallel.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        said("run in parallel, and each has an emulator of its own: take it")))));
  }

  @Test
  void anOptionThatThereIsNotFailsTheTest() {
    run(Misspelt.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        said(
                            "There is no option 'operation-dela'. Did you mean operation-delay?")))));
  }

  private static Predicate<String> said(String text) {
    return message -> message.contains(text);
  }

  private static Events run(Class<?>... tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + AT_ONCE)
        .selectors(
            Arrays.stream(tests).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents();
  }

  /** Returns when as many tests as run at once have come here. */
  private static void meet() throws InterruptedException {
    MEETING[0].countDown();
    assertTrue(MEETING[0].await(20, TimeUnit.SECONDS), "they do not run at the same time");
  }

  @LightsailLocalTest(
      options = {"credential=alice:secret:111122223333,bob:secret", "region=eu-west-1"},
      seed =
          """
          account: 111122223333
          calls:
            - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
          """)
  static class Annotated {

    @Test
    void one(LightsailLocal lightsail, ClientSettings settings) {
      check(lightsail, settings);
    }

    @Test
    void another(LightsailLocal lightsail, ClientSettings settings) {
      check(lightsail, settings);
    }

    private static void check(LightsailLocal lightsail, ClientSettings settings) {
      GIVEN.add(lightsail);
      assertEquals("alice", settings.accessKeyId());
      assertEquals("eu-west-1", settings.region());
      try (LightsailClient client =
          Clients.lightsail(settings.endpoint(), settings.accessKeyId(), settings.region())) {
        assertEquals(1, client.getBuckets(request -> {}).buckets().size());
        client.createBucket(request -> request.bucketName("second-kit").bundleId("small_1_0"));
      }
    }
  }

  static class WithBuilders {

    @RegisterExtension
    static final LightsailLocalExtension LIGHTSAIL =
        LightsailLocalExtension.of(
            () -> LightsailLocal.builder().account("444455556666").region("eu-west-2"));

    @Test
    void test(LightsailLocal lightsail, LightsailClock clock, LightsailFaults faults) {
      clock.freeze();
      assertTrue(lightsail.clock().isFrozen());
      faults.onAll().error("ServiceException").add();
      assertEquals(500, Wire.to(lightsail).call("GetRegions", "{}").statusCode());
      assertEquals("444455556666", lightsail.account());
      assertEquals("eu-west-2", lightsail.region());
    }
  }

  @ExtendWith(LightsailLocalExtension.class)
  @Execution(ExecutionMode.CONCURRENT)
  static class InParallel {

    private LightsailLocal setUp;

    @BeforeEach
    void setUp(LightsailLocal lightsail) {
      setUp = lightsail;
    }

    @RepeatedTest(AT_ONCE)
    void test(LightsailLocal lightsail) throws InterruptedException {
      assertSame(setUp, lightsail);
      GIVEN.add(lightsail);
      meet();
      Wire.to(lightsail).createBucket("press-kit");
    }
  }

  @LightsailLocalTest
  static class OneClass {
    @Test
    void test(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }
  }

  @LightsailLocalTest
  static class AnotherClass {
    @Test
    void test(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }
  }

  @LightsailLocalTest
  @Execution(ExecutionMode.CONCURRENT)
  static class SharedInParallel {

    SharedInParallel(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }

    @Test
    void test() {
      assertEquals(1, GIVEN.size());
    }
  }

  @LightsailLocalTest(options = "operation-dela=5s")
  static class Misspelt {
    @Test
    void test(LightsailLocal lightsail) {
      GIVEN.add(lightsail);
    }
  }
}
