package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.registry.RegistryPlane;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that Jetty refuses before anybody else sees them, in the form of the plane that
 * they came to.
 */
final class Refusals implements Request.Handler {

  private final Supplier<Front> front;
  private final StandardHeaders standard;

  Refusals(Supplier<Front> front, StandardHeaders standard) {
    this.front = front;
    this.standard = standard;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    CommonException error = error(request, response.getStatus());
    HttpReply reply =
        switch (Plane.of(request)) {
          case API -> front.get().refuse(new PlainRequest(request), error);
          case CONTROL -> front.get().refuseControl(error);
          case EDGE -> front.get().refuseSite(error);
          case OBJECTS -> front.get().refuseObjects(objectRefusal(request, error));
          case REGISTRY ->
              HttpReply.of(
                  error.httpStatus(),
                  "application/json",
                  RegistryPlane.refusal(error.httpStatus(), error.getMessage()));
        };
    standard.send(reply, response, callback);
    return true;
  }

  private static CommonException error(Request request, int status) {
    String target = TolerantConnections.malformedTarget(request);
    if (target != null) {
      return CommonException.malformedHttp(
          "The path of '%s' cannot be read: a %% must be followed by two hexadecimal digits, and %%00 stands for no character of a path."
              .formatted(abbreviated(target)));
    }
    return error((Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION), request, status);
  }

  /** The error that says why a request could not be read as far as its end. */
  static CommonException error(@Nullable Throwable cause, Request request, int status) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof TimeoutException) {
        return CommonException.requestTimeout(String.valueOf(t.getMessage()));
      }
      if (t instanceof HttpException bad) {
        return error(bad.getCode(), bad.getReason(), request);
      }
    }
    return error(status, null, request);
  }

  private static CommonException error(int status, @Nullable String reason, Request request) {
    return switch (status) {
      case 408 -> CommonException.requestTimeout("The request did not come in time.");
      case 414, 431 -> CommonException.headTooLarge(status);
      case 417 ->
          CommonException.expectationFailed(
              String.valueOf(request.getHeaders().get(HttpHeader.EXPECT)));
      case 503 -> CommonException.unavailable();
      default ->
          status < 500
              ? CommonException.malformedHttp(
                  "The request is not HTTP that can be read: " + (reason == null ? "" : reason))
              : CommonException.internalFailure();
    };
  }

  private static ObjectRefusal objectRefusal(Request request, CommonException error) {
    String malformed = TolerantConnections.malformedTarget(request);
    return malformed == null
        ? ObjectRefusal.of(error, request.getHttpURI().getPathQuery())
        : new ObjectRefusal(400, "InvalidURI", error.getMessage(), malformed);
  }

  private static String abbreviated(String target) {
    return target.length() <= 200 ? target : target.substring(0, 200) + "…";
  }
}
