package io.lightsaillocal.http;

import io.lightsaillocal.control.FaultService;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What tests may have go wrong with the neighbours that are answered.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS's
 *     errors</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2's</a>
 */
public final class NeighbourFaults {

  private static final Map<String, Integer> STS =
      Map.of(
          "AccessDenied", 403,
          "ExpiredToken", 403,
          "InternalFailure", 500,
          "InvalidClientTokenId", 403,
          "RequestExpired", 400,
          "ServiceUnavailable", 503,
          "SignatureDoesNotMatch", 403,
          "Throttling", 400);

  private static final Map<String, Integer> EC2 =
      Map.of(
          "AuthFailure", 401,
          "InternalError", 500,
          "OptInRequired", 403,
          "RequestExpired", 400,
          "RequestLimitExceeded", 503,
          "ServiceUnavailable", 503,
          "Unavailable", 503,
          "UnauthorizedOperation", 403);

  private NeighbourFaults() {}

  /** The services that are answered, with what they answer and the errors that they know. */
  public static List<FaultService> services() {
    return List.of(
        service(Neighbours.IDENTITY, "STS", STS), service(Neighbours.REGIONS, "EC2", EC2));
  }

  private static FaultService service(Action action, String title, Map<String, Integer> errors) {
    return new FaultService(
        action.service(),
        title,
        new TreeSet<>(List.of(action.operation())),
        new TreeSet<>(errors.keySet()));
  }

  static int status(Action action, String error) {
    return (action.service().equals("ec2") ? EC2 : STS).getOrDefault(error, 500);
  }
}
