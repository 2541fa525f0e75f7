package shop.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.lightsaillocal.LightsailLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As in README.md and docs/testing.md; io.lightsaillocal.docs.ExamplesTest compares them. */
@SpringBootTest
class ShopTest {

  static final LightsailLocal LIGHTSAIL = LightsailLocal.builder().start();

  @DynamicPropertySource
  static void lightsail(DynamicPropertyRegistry properties) {
    properties.add("spring.cloud.aws.endpoint", LIGHTSAIL::endpoint);
    properties.add("spring.cloud.aws.region.static", LIGHTSAIL::region);
    properties.add("spring.cloud.aws.credentials.access-key", LIGHTSAIL::accessKeyId);
    properties.add("spring.cloud.aws.credentials.secret-key", LIGHTSAIL::secretAccessKey);
  }

  @BeforeEach
  void beginWithNothing() {
    LIGHTSAIL.reset();
  }
}

/** What the example's tests would find. */
class PagesTest extends ShopTest {

  @Autowired private Environment environment;

  @Test
  void theApplicationIsToldWhereTheEmulatorIs() {
    assertThat(environment.getProperty("spring.cloud.aws.endpoint"))
        .isEqualTo(LIGHTSAIL.endpoint().toString());
    assertThat(environment.getProperty("spring.cloud.aws.credentials.access-key"))
        .isEqualTo("test");
  }
}
