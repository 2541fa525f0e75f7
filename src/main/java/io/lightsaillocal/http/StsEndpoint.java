package io.lightsaillocal.http;

import io.lightsaillocal.api.LightsailException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one operation of AWS STS that tools call before they use any other service: who am I?
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class StsEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(StsEndpoint.class);

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final String OPERATION = "GetCallerIdentity";

  private final Authenticator authenticator;

  StsEndpoint(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Whether a request is one of the query protocol, which on this port only STS speaks. */
  static boolean accepts(HttpRequest request) {
    return request.method().equals("POST")
        && request.path().equals("/")
        && request.firstHeader("Content-Type").startsWith("application/x-www-form-urlencoded")
        && !parameter(request, "Action").isEmpty();
  }

  HttpReply answer(HttpRequest request, RequestTrace trace) {
    String action = parameter(request, "Action");
    if (!action.equals(OPERATION)) {
      return error(
          400,
          "InvalidAction",
          "The action '%s' is not served here. lightsail-local answers for Amazon Lightsail, for S3 with the keys of its buckets, and for %s of AWS STS."
              .formatted(action, OPERATION),
          trace);
    }
    trace.foreignOperation("sts:" + OPERATION);
    try {
      Authenticated caller = authenticator.authenticate(request, new Action("sts", OPERATION));
      trace.scope(caller.scope());
      return identity(caller, trace);
    } catch (LightsailException error) {
      return error(error.httpStatus(), error.code(), error.getMessage(), trace);
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("Request {} ({}) failed", trace.requestId(), trace.operationName(), failure);
      return error(
          500,
          "InternalFailure",
          "An internal failure prevented the request %s from being answered."
              .formatted(trace.requestId()),
          trace);
    }
  }

  private static HttpReply identity(Authenticated caller, RequestTrace trace) {
    String user = caller.accessKeyId().isEmpty() ? "anonymous" : caller.accessKeyId();
    return HttpReply.xml(
        200,
        """
        <GetCallerIdentityResponse xmlns="%s">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%s:user/%s</Arn>
            <UserId>%s</UserId>
            <Account>%s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata>
            <RequestId>%s</RequestId>
          </ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(
                NAMESPACE,
                caller.scope().account(),
                Xml.escape(user),
                Xml.escape(user),
                caller.scope().account(),
                trace.requestId()));
  }

  private static HttpReply error(int status, String code, String message, RequestTrace trace) {
    return HttpReply.xml(
            status,
            """
            <ErrorResponse xmlns="%s">
              <Error>
                <Type>%s</Type>
                <Code>%s</Code>
                <Message>%s</Message>
              </Error>
              <RequestId>%s</RequestId>
            </ErrorResponse>
            """
                .formatted(
                    NAMESPACE,
                    status < 500 ? "Sender" : "Receiver",
                    code,
                    Xml.escape(message),
                    trace.requestId()))
        .with(HttpReply.ERROR_TYPE, code);
  }

  private static String parameter(HttpRequest request, String name) {
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
