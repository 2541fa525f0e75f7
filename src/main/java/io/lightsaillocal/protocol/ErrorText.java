package io.lightsaillocal.protocol;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.LightsailException;
import org.jspecify.annotations.Nullable;

/**
 * The two members of an error's answer that its thrower may leave open. Their values are inferred:
 * nobody has published any.
 */
record ErrorText(String docs, String tip) {

  private static final String REFERENCE =
      "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/Welcome.html";

  static ErrorText of(LightsailException error, @Nullable ApiOperation<?, ?> operation) {
    String docs = error.docs();
    String tip = error.tip();
    return new ErrorText(
        docs != null ? docs : operation != null ? operation.documentation() : REFERENCE,
        tip != null ? tip : generalTip(error.type()));
  }

  private static String generalTip(String type) {
    return switch (type) {
      case "AccessDeniedException" -> "Use credentials that are allowed to call this operation.";
      case "AccountSetupInProgressException" -> "Wait a few minutes and try again.";
      case "InvalidInputException" -> "Correct the value that the message names and try again.";
      case "NotFoundException" ->
          "Check the name, the account and the Region: state is separate for each account and Region.";
      case "OperationFailureException" -> "Check the state of the resource and try again.";
      case "RegionSetupInProgressException" ->
          "Opt-in Regions typically take a few minutes to finish setting up before you can work with them. Wait a few minutes and try again.";
      case "ServiceException" ->
          "Try again. If it fails again, look for the request id in the emulator's log.";
      case "UnauthenticatedException" -> "Sign the request with configured credentials.";
      default -> "See the documentation.";
    };
  }
}
