package io.lightsaillocal.junit;

import io.lightsaillocal.ClientSettings;
import io.lightsaillocal.LightsailClock;
import io.lightsaillocal.LightsailFaults;
import io.lightsaillocal.LightsailJournal;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Gives tests an emulator of Amazon Lightsail: a parameter of type {@link LightsailLocal}, or what
 * belongs to it ({@link ClientSettings}, {@link LightsailClock}, {@link LightsailFaults}, {@link
 * LightsailJournal}), of a test, of a set-up method or of the constructor.
 *
 * <pre>{@code
 * @LightsailLocalTest
 * class BucketTest {
 *   @Test
 *   void makesABucket(LightsailLocal lightsail) { … lightsail.endpoint() … }
 * }
 * }</pre>
 *
 * <p>There is one emulator, in memory, for a test class and the classes nested in it. Before each
 * test it is reset, so that every test begins with nothing, or with the seed. It is closed after
 * the last test of the class.
 *
 * <p>Where the tests of a class run in parallel, each has an emulator of its own, which it takes as
 * a parameter of the method itself or of a set-up method for each test.
 *
 * <p>Settings are made by {@link LightsailLocalTest}, or by a builder:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LightsailLocalExtension LIGHTSAIL =
 *     LightsailLocalExtension.of(() -> LightsailLocal.builder().operationDelay(…));
 * }</pre>
 */
public final class LightsailLocalExtension implements BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(LightsailLocalExtension.class);

  private static final Set<Class<?>> GIVEN =
      Set.of(
          LightsailLocal.class,
          ClientSettings.class,
          LightsailClock.class,
          LightsailFaults.class,
          LightsailJournal.class);

  private final @Nullable Supplier<LightsailLocalBuilder> builder;

  /**
   * An extension of what {@link LightsailLocalTest} says, or of what holds where nothing is set.
   */
  public LightsailLocalExtension() {
    this(null);
  }

  private LightsailLocalExtension(@Nullable Supplier<LightsailLocalBuilder> builder) {
    this.builder = builder;
  }

  /**
   * An extension with settings of its own.
   *
   * @param builder asked for each emulator that is started
   */
  public static LightsailLocalExtension of(Supplier<LightsailLocalBuilder> builder) {
    return new LightsailLocalExtension(builder);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (hasOwn(context)) {
      refuseShared(context);
    } else {
      lightsail(context).reset();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return GIVEN.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LightsailLocal lightsail = lightsail(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == ClientSettings.class) {
      return lightsail.clientSettings();
    }
    if (type == LightsailClock.class) {
      return lightsail.clock();
    }
    if (type == LightsailFaults.class) {
      return lightsail.faults();
    }
    return type == LightsailJournal.class ? lightsail.journal() : lightsail;
  }

  private LightsailLocal lightsail(ExtensionContext context) {
    return (hasOwn(context) ? context : outermostClass(context))
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(key(), key -> new Running(start(context)), Running.class)
        .lightsail();
  }

  /** What an emulator is kept under: each extension with a builder has its own. */
  private Object key() {
    return builder == null ? Running.class : this;
  }

  private LightsailLocal start(ExtensionContext context) {
    return builder == null ? annotated(context).start() : builder.get().start();
  }

  private static LightsailLocalBuilder annotated(ExtensionContext context) {
    LightsailLocalBuilder builder = LightsailLocal.builder();
    LightsailLocalTest settings =
        outermostClass(context).getRequiredTestClass().getAnnotation(LightsailLocalTest.class);
    if (settings == null) {
      return builder;
    }
    for (String option : settings.options()) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw new ExtensionConfigurationException(
            "An option is of the form name=value, unlike '" + option + "'");
      }
      builder.option(option.substring(0, equals), option.substring(equals + 1));
    }
    return settings.seed().isEmpty() ? builder : builder.seedText(settings.seed());
  }

  /** Whether a test may run at the same time as others of its class. */
  private static boolean hasOwn(ExtensionContext context) {
    return context.getTestMethod().isPresent()
        && context.getExecutionMode() == ExecutionMode.CONCURRENT;
  }

  /** Of an emulator that the class has, the tests would take away each other's state. */
  private void refuseShared(ExtensionContext context) {
    if (outermostClass(context).getStore(NAMESPACE).get(key()) != null) {
      throw new ExtensionConfigurationException(
          "The tests of "
              + context.getRequiredTestClass().getName()
              + " run in parallel, and each has an emulator of its own: take it as a parameter of the test or of a @BeforeEach method, not of the constructor or of a @BeforeAll method");
    }
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    ExtensionContext outermost = context;
    for (ExtensionContext c = context;
        c.getTestClass().isPresent();
        c = c.getParent().orElseThrow()) {
      outermost = c;
    }
    return outermost;
  }

  /**
   * What JUnit closes when the class is done. JUnit before 5.13 closes nothing but its own type of
   * resource, and later ones warn of that type alone.
   */
  @SuppressWarnings("deprecation")
  private record Running(LightsailLocal lightsail)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    @Override
    public void close() {
      lightsail.close();
    }
  }
}
