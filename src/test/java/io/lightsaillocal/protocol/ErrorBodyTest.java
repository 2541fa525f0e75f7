package io.lightsaillocal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Operations;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Errors as bodies; Smithy's AwsJson11InvalidGreetingError and AwsJson11FooError… are the rules.
 */
class ErrorBodyTest {

  private static final String REFERENCE =
      "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/";

  @Test
  void typeAndCodeAreTheSameWithoutNamespaceOrUri() {
    assertEquals(
        "{\"__type\":\"NotFoundException\",\"code\":\"NotFoundException\",\"docs\":\""
            + REFERENCE
            + "API_GetBuckets.html\",\"message\":\"The Bucket does not exist: größe\",\"tip\":\"Check the name, the account and the Region: state is separate for each account and Region.\"}",
        written(new NotFoundException("The Bucket does not exist: größe"), Operations.GET_BUCKETS));
  }

  @Test
  void whatTheThrowerSaysComesFirst() {
    assertEquals(
        "{\"__type\":\"InvalidInputException\",\"code\":\"NameExists\",\"docs\":\"https://example.com/\",\"message\":\"A \\\"name\\\".\\n\",\"tip\":\"Another.\"}",
        written(
            new InvalidInputException(
                "NameExists", "https://example.com/", "A \"name\".\n", "Another."),
            Operations.GET_BUCKETS));
  }

  @Test
  void withoutAnOperationTheReferenceIsLinked() {
    assertEquals(
        "{\"__type\":\"InvalidInputException\",\"code\":\"InvalidInputException\",\"docs\":\""
            + REFERENCE
            + "Welcome.html\",\"message\":\"m\",\"tip\":\"Correct the value that the message names and try again.\"}",
        written(new InvalidInputException("m"), null));
  }

  private static String written(LightsailException error, @Nullable ApiOperation<?, ?> operation) {
    return new String(new Json().writeError(error, operation), StandardCharsets.UTF_8);
  }
}
