package io.lightsaillocal.http;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.ServiceException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.auth.Action;
import io.lightsaillocal.auth.Authenticator;
import io.lightsaillocal.auth.Caller;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way of a request to the Lightsail API, top to bottom. */
public final class RequestPipeline {

  private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

  private final Json json;
  private final Authenticator authenticator;
  private final RegionGate regions;
  private final Handlers handlers;

  /** A pipeline of these parts. */
  public RequestPipeline(
      Json json, Authenticator authenticator, RegionGate regions, Handlers handlers) {
    this.json = json;
    this.authenticator = authenticator;
    this.regions = regions;
    this.handlers = handlers;
  }

  /** Answers a request; never throws. */
  HttpReply answer(HttpRequest request, RequestTrace trace) {
    ApiOperation<?, ?> operation = null;
    try {
      operation = Target.resolve(request.firstHeader(Target.HEADER));
      trace.operation(operation.name());
      checkEmulated(operation, request.method());
      Caller caller = caller(request, operation);
      trace.caller(caller);
      byte[] answer =
          answer(operation, request.body(), new Scope(caller.account(), caller.region()));
      return HttpReply.of(200, HttpReply.JSON_1_1, answer);
    } catch (LightsailException error) {
      return error(error, operation);
    } catch (RuntimeException failure) {
      LOG.error("Request {} ({}) failed", trace.requestId(), operation, failure);
      return error(
          new ServiceException(
              "An internal failure prevented the request %s from being carried out. It changed nothing."
                  .formatted(trace.requestId())),
          operation);
    }
  }

  private void checkEmulated(ApiOperation<?, ?> operation, String method) {
    if (!method.equals("POST")) {
      throw CommonException.unknownOperation(
          "Lightsail's operations are called with POST, not with %s.".formatted(method));
    }
    if (!handlers.emulates(operation)) {
      throw CommonException.notImplemented(operation);
    }
  }

  private Caller caller(HttpRequest request, ApiOperation<?, ?> operation) {
    Caller caller = authenticator.authenticate(request, Action.of(operation));
    regions.check(caller.region());
    return caller;
  }

  private <I extends Structure, O extends Structure> byte[] answer(
      ApiOperation<I, O> operation, byte[] body, Scope scope) {
    I input = json.readRequest(operation.input(), body);
    O output = handlers.invoke(operation, input, scope);
    return json.write(output);
  }

  private HttpReply error(LightsailException error, @Nullable ApiOperation<?, ?> operation) {
    return HttpReply.of(error.httpStatus(), HttpReply.JSON_1_1, json.writeError(error, operation))
        .with(HttpReply.ERROR_TYPE, error.type());
  }
}
