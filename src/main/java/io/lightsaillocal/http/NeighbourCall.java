package io.lightsaillocal.http;

import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.SignedFor;
import java.util.List;
import java.util.Map;

/**
 * What another service than Lightsail is asked for.
 *
 * @param service as signatures name it; empty if nothing tells
 * @param operation its name, or the method and path where the request has none
 * @param form empty unless the request is one
 */
record NeighbourCall(String service, String operation, Dialect dialect, QueryForm form) {

  private static final Map<String, String> SERVICES_BY_VERSION =
      Map.of("2011-06-15", "sts", "2016-11-15", "ec2", "2010-05-08", "iam");

  /** Whether the signature is for another service than Lightsail and S3. */
  static boolean isSignedForOne(HttpRequest request) {
    return SignedFor.isNeighbour(authorization(request));
  }

  static NeighbourCall of(HttpRequest request) {
    String signedFor = SignedFor.service(authorization(request));
    if (QueryForm.isOne(request)) {
      QueryForm form = QueryForm.of(request);
      String service = SERVICES_BY_VERSION.getOrDefault(form.version(), signedFor);
      return new NeighbourCall(
          service, form.action(), service.equals("ec2") ? Dialect.EC2 : Dialect.QUERY, form);
    }
    String target = request.firstHeader(Target.HEADER);
    if (!target.isEmpty()) {
      return new NeighbourCall(
          signedFor, target.substring(target.lastIndexOf('.') + 1), Dialect.JSON, QueryForm.EMPTY);
    }
    return new NeighbourCall(
        signedFor,
        request.method() + " " + request.path(),
        Dialect.ofPaths(signedFor, request),
        QueryForm.EMPTY);
  }

  boolean is(Action action) {
    return service.equals(action.service()) && operation.equals(action.operation());
  }

  /** That this is not to be had, and what is. */
  String refusal(List<Action> served) {
    return "'%s'%s is not served here. lightsail-local answers for Amazon Lightsail, for S3 with the keys of its buckets, and for %s."
        .formatted(
            operation,
            service.isEmpty() ? "" : " of the service '" + service + "'",
            String.join(" and ", served.stream().map(Action::toString).toList()));
  }

  private static String authorization(HttpRequest request) {
    return request.firstHeader(AuthorizationHeader.NAME);
  }
}
