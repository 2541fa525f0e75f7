package io.lightsaillocal.junit;

import io.lightsaillocal.LightsailLocal;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an emulator of Amazon Lightsail: a parameter of type {@link LightsailLocal} of a
 * test, of a set-up method or of the constructor.
 *
 * <pre>{@code
 * @ExtendWith(LightsailLocalExtension.class)
 * class BucketTest {
 *   @Test
 *   void makesABucket(LightsailLocal lightsail) { … lightsail.endpoint() … }
 * }
 * }</pre>
 *
 * <p>There is one emulator, in memory, for a test class and the classes nested in it. Before each
 * test it is reset, so that every test begins with nothing. It is closed after the last test of the
 * class. For another set-up, start one with {@link LightsailLocal#builder()}.
 */
public final class LightsailLocalExtension implements BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(LightsailLocalExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    lightsail(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LightsailLocal.class;
  }

  @Override
  public LightsailLocal resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lightsail(context);
  }

  private static LightsailLocal lightsail(ExtensionContext context) {
    return outermostClass(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Running.class, key -> new Running(LightsailLocal.builder().start()), Running.class)
        .lightsail();
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
   * resource.
   */
  @SuppressWarnings("deprecation")
  private record Running(LightsailLocal lightsail)
      implements ExtensionContext.Store.CloseableResource {

    @Override
    public void close() {
      lightsail.close();
    }
  }
}
