package io.lightsaillocal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs in answers are such that whoever gets them can use them. */
@ExtendWith(LightsailLocalExtension.class)
class UrlsTest {

  private LightsailLocal lightsail;

  @BeforeEach
  void createBucket(LightsailLocal emulator) {
    lightsail = emulator;
    Wire.to(lightsail).createBucket("press-kit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4570", "emulator:4570", "192.0.2.7:8080", "[::1]:4570"})
  void aBucketIsAtTheHostThatWasAsked(String host) {
    assertThat(
        buckets(lightsail, host), containsString("\"url\":\"http://" + host + "/press-kit\""));
  }

  @Test
  void aBucketIsAtThePublicUrlWhereThatIsSet() {
    try (LightsailLocal behindProxy =
        LightsailLocal.builder().publicUrl("https://lightsail.test").start()) {
      Wire.to(behindProxy).createBucket("press-kit");

      assertThat(
          buckets(behindProxy, "emulator:4570"),
          containsString("\"url\":\"https://lightsail.test/press-kit\""));
    }
  }

  private static String buckets(LightsailLocal emulator, String host) {
    return RawHttp.sendAsIs(
            emulator,
            "{}",
            "POST / HTTP/1.1",
            "Host: " + host,
            "X-Amz-Target: Lightsail_20161128.GetBuckets",
            "Content-Length: 2")
        .body();
  }
}
