package io.lightsaillocal.http;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.ServiceException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.control.FaultService;
import io.lightsaillocal.control.Faults;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way of a request to the Lightsail API, top to bottom; the journal's entry follows in
 * {@link Front}.
 */
public final class RequestPipeline {

  private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

  private static final String WATCHING = "X-Lightsail-Local-Watching";

  private final Json json;
  private final Authenticator authenticator;
  private final RegionGate regions;
  private final Faults faults;
  private final Gatekeeper gatekeeper;
  private final Handlers handlers;

  /** A pipeline of these parts. */
  public RequestPipeline(
      Json json,
      Authenticator authenticator,
      RegionGate regions,
      Faults faults,
      Gatekeeper gatekeeper,
      Handlers handlers) {
    this.json = json;
    this.authenticator = authenticator;
    this.regions = regions;
    this.faults = faults;
    this.gatekeeper = gatekeeper;
    this.handlers = handlers;
  }

  /** Answers a request; never throws. */
  HttpReply answer(HttpRequest request, RequestTrace trace) {
    HttpReply reply = attempt(request, trace);
    return trace.losesAnswer() ? HttpReply.DROPPED : reply;
  }

  private HttpReply attempt(HttpRequest request, RequestTrace trace) {
    try {
      return answer(target(request, trace), request, trace);
    } catch (ConnectionDropped asked) {
      return HttpReply.DROPPED;
    } catch (LightsailException error) {
      return error(error, trace);
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      LOG.error("Request {} ({}) failed", trace.requestId(), trace.operationName(), failure);
      return error(
          new ServiceException(
              "An internal failure prevented the request %s from being carried out. It changed nothing."
                  .formatted(trace.requestId())),
          trace);
    }
  }

  private <I extends Structure, O extends Structure> HttpReply answer(
      ApiOperation<I, O> operation, HttpRequest request, RequestTrace trace) {
    Authenticated caller = caller(operation, request, trace);
    Body<I> body = new Body<>(operation, request.body(), trace);
    if (!trace.isWatching()) {
      mishap(operation, body, trace);
    }
    I input = body.read();
    gatekeeper.check(caller, operation, input, request);
    O output = handlers.invoke(operation, input, caller.scope(), baseUrl(request));
    return encoded(output, trace);
  }

  /** What was done is done, also if it cannot be told. */
  private HttpReply encoded(Structure output, RequestTrace trace) {
    try {
      return HttpReply.of(200, HttpReply.JSON_1_1, json.write(output));
    } catch (RuntimeException failure) {
      LOG.error("The answer to {} cannot be written", trace.requestId(), failure);
      return error(
          new ServiceException(
              "The request %s was carried out, but its answer could not be written."
                  .formatted(trace.requestId())),
          trace);
    }
  }

  private ApiOperation<?, ?> target(HttpRequest request, RequestTrace trace) {
    ApiOperation<?, ?> operation = Target.resolve(request.firstHeader(Target.HEADER));
    trace.operation(operation);
    if (!request.method().equals("POST")) {
      throw CommonException.unknownOperation(
          "Lightsail's operations are called with POST, not with %s.".formatted(request.method()));
    }
    if (!handlers.emulates(operation)) {
      throw CommonException.notImplemented(operation);
    }
    if (isWatching(operation, request)) {
      trace.watching();
    }
    return operation;
  }

  /** Who looks on while others work, as the console does, uses up none of their faults. */
  private static boolean isWatching(ApiOperation<?, ?> operation, HttpRequest request) {
    return operation.name().startsWith("Get") && request.firstHeader(WATCHING).equals("true");
  }

  private Authenticated caller(
      ApiOperation<?, ?> operation, HttpRequest request, RequestTrace trace) {
    Authenticated caller = authenticator.authenticate(request, Action.of(operation));
    trace.scope(caller.scope());
    regions.check(caller.scope().region());
    return caller;
  }

  /**
   * What the caller calls the emulator works for it, wherever it is: on the host, in a container.
   */
  private static String baseUrl(HttpRequest request) {
    return "http://" + request.firstHeader("Host");
  }

  private void mishap(ApiOperation<?, ?> operation, Body<?> body, RequestTrace trace) {
    Mishap mishap =
        faults.next(
            new Asked(
                FaultService.LIGHTSAIL,
                operation.name(),
                trace.account(),
                trace.region(),
                body::resources));
    trace.meets(mishap);
    mishap.begin();
    if (mishap.error().isPresent()) {
      body.resources(); // for the journal: what was not done is told of as well
      throw new InducedException(mishap.error().get(), mishap.message());
    }
  }

  /** The body of a request, read once, and not before somebody needs it. */
  private final class Body<I extends Structure> {

    private final ApiOperation<I, ?> operation;
    private final byte[] bytes;
    private final RequestTrace trace;
    private @Nullable I input;

    Body(ApiOperation<I, ?> operation, byte[] bytes, RequestTrace trace) {
      this.operation = operation;
      this.bytes = bytes;
      this.trace = trace;
    }

    I read() {
      I known = input;
      if (known == null) {
        known = json.readRequest(operation.input(), bytes);
        input = known;
        trace.input(known, bytes.length);
      }
      return known;
    }

    /** The names of those that it is about; none if it cannot be read. */
    Set<String> resources() {
      try {
        return Redaction.resources(read());
      } catch (LightsailException unreadable) {
        return Set.of();
      }
    }
  }

  HttpReply error(LightsailException error, RequestTrace trace) {
    byte[] body = json.writeError(error, trace.operation());
    return HttpReply.of(error.httpStatus(), HttpReply.JSON_1_1, body)
        .with(HttpReply.ERROR_TYPE, error.type());
  }
}
