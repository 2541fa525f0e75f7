package io.lightsaillocal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class an emulator that is set up as said here; see {@link
 * LightsailLocalExtension}.
 *
 * <pre>{@code
 * @LightsailLocalTest(
 *     options = {"operation-delay=5s", "credential=alice:secret"},
 *     seed =
 *         """
 *         calls:
 *           - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
 *         """)
 * class ShopTest { … }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LightsailLocalExtension.class)
public @interface LightsailLocalTest {

  /**
   * Options of the command line, as {@code operation-delay=5s}. What can be given several times can
   * be here.
   */
  String[] options() default {};

  /** A seed, which is there again before each test; it may not name files. */
  String seed() default "";
}
