package io.lightsaillocal.testing;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;

/**
 * An error with all that is told of it, to be compared to the byte.
 *
 * @param docs of the page in AWS's API reference, for example {@code API_CreateBucket}
 */
public record ExpectedError(int status, String type, String docs, String message, String tip) {

  private static final String REFERENCE =
      "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/";

  /** Advice where the thrower gives none. */
  private static final String CORRECT_IT =
      "Correct the value that the message names and try again.";

  /** InvalidInputException with the general advice. */
  public static ExpectedError invalidInput(String operation, String message) {
    return invalidInput(operation, message, CORRECT_IT);
  }

  /** InvalidInputException with advice of its own. */
  public static ExpectedError invalidInput(String operation, String message, String tip) {
    return new ExpectedError(400, "InvalidInputException", "API_" + operation, message, tip);
  }

  /** SerializationException. */
  public static ExpectedError serialization(String message) {
    return new ExpectedError(
        400,
        "SerializationException",
        "CommonErrors",
        message,
        "Send one JSON object as the body, for example {}.");
  }

  /** MalformedHttpRequestException. */
  public static ExpectedError malformedHttp(int status, String message) {
    return new ExpectedError(
        status,
        "MalformedHttpRequestException",
        "CommonErrors",
        message,
        "Look at what the client, or a proxy before the emulator, sends.");
  }

  /** UnknownOperationException. */
  public static ExpectedError unknownOperation(String message) {
    return new ExpectedError(
        404,
        "UnknownOperationException",
        "CommonErrors",
        message,
        "Send POST / with the header X-Amz-Target: Lightsail_20161128.<Operation>, the operation's name spelled as in the API reference.");
  }

  /** The whole body. */
  public String body() {
    return "{\"__type\":\"%1$s\",\"code\":\"%1$s\",\"docs\":\"%2$s\",\"message\":\"%3$s\",\"tip\":\"%4$s\"}"
        .formatted(type, docs(docs), escaped(message), escaped(tip));
  }

  /** Asserts that a response is this error and nothing else. */
  public void assertIn(Response response) {
    response
        .then()
        .body(equalTo(body()))
        .statusCode(status)
        .header("x-amzn-ErrorType", type)
        .contentType(Wire.JSON_1_1);
  }

  private static String docs(String page) {
    return page.startsWith("https:") ? page : REFERENCE + page + ".html";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
