package io.lightsaillocal.http;

import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.control.Answer;
import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.control.Visit;
import io.lightsaillocal.control.Watch;
import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.resources.Ids;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each request goes: to the Lightsail API, to its neighbours, to the emulator's own API, or
 * nowhere.
 */
public final class Front {

  /** As recorded from the service for a request without a target, to the byte. */
  private static final String UNKNOWN_OPERATION =
      """
      <UnknownOperationException>
        <Message>The request is not valid operation.</Message>
      </UnknownOperationException>
      """;

  private static final String BROKEN =
      """
      {"message": "A class of a library is missing or of another version. The log names it; lightsail-local-standalone brings its own."}
      """;

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private final RequestPipeline pipeline;
  private final Neighbours neighbours;
  private final ControlApi control;
  private final Watch watch;
  private final Ids ids;
  private final EmulatorClock clock;

  /** A front for these parts. */
  public Front(
      RequestPipeline pipeline,
      Authenticator authenticator,
      RegionGate regions,
      ControlApi control,
      Watch watch,
      Ids ids,
      EmulatorClock clock) {
    this.pipeline = pipeline;
    this.neighbours = new Neighbours(authenticator, regions, watch);
    this.control = control;
    this.watch = watch;
    this.ids = ids;
    this.clock = clock;
  }

  HttpReply answer(HttpRequest request) {
    if (isForPage(request)) {
      return control(request, InputStream.nullInputStream(), control::page);
    }
    RequestTrace trace = begin();
    return end(request, trace, route(request, trace));
  }

  /** S3 has left it to whoever is here: a browser asks for a page. */
  private static boolean isForPage(HttpRequest request) {
    return request.path().equals("/")
        && request.method().equals("GET")
        && request.firstHeader(Target.HEADER).isEmpty()
        && !Neighbours.accepts(request);
  }

  /** Answers a request to the emulator's own API. */
  HttpReply control(HttpRequest request) {
    return control(request, InputStream.nullInputStream());
  }

  /**
   * Answers a request to the emulator's own API.
   *
   * @param upload the body, where it is too long to be held
   */
  HttpReply control(HttpRequest request, InputStream upload) {
    return control(request, upload, control::answer);
  }

  /** On a class path with other versions of the libraries, JSON may be what is broken. */
  private static HttpReply control(
      HttpRequest request, InputStream upload, Function<Visit, Answer> answering) {
    try {
      return reply(
          answering.apply(
              new Visit(
                  request.method(),
                  request.path(),
                  request.query(),
                  request::firstHeader,
                  request.body(),
                  upload)));
    } catch (LinkageError failure) {
      LOG.error("{} {} failed", request.method(), request.path(), failure);
      return HttpReply.of(500, "application/json", BROKEN.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Answers a request that is not to be carried out, whatever it asks for. */
  HttpReply refuse(HttpRequest request, LightsailException error) {
    RequestTrace trace = begin();
    return end(request, trace, pipeline.error(error, trace));
  }

  /** The same for a request to the emulator's own API. */
  HttpReply refuseControl(LightsailException error) {
    return reply(Answer.problem(error.httpStatus(), error.getMessage()));
  }

  /** The same for a request to a site. */
  HttpReply refuseSite(LightsailException error) {
    String text = "%d: %s%n".formatted(error.httpStatus(), error.getMessage());
    return HttpReply.of(error.httpStatus(), "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for a request to S3. */
  HttpReply refuseObjects(ObjectRefusal refusal) {
    return refusal.reply(ids.requestId());
  }

  private RequestTrace begin() {
    return new RequestTrace(ids.requestId(), clock.instant());
  }

  private static HttpReply reply(Answer answer) {
    HttpReply reply =
        new HttpReply(
            answer.status(), answer.contentType(), answer.headers(), answer.body(), answer.file());
    return answer.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }

  private HttpReply end(HttpRequest request, RequestTrace trace, HttpReply reply) {
    HttpReply identified = reply.with(HttpReply.REQUEST_ID, trace.requestId().toString());
    if (!trace.isWatching()) {
      watch.journal().add(trace.end(request, identified), trace.input());
    }
    return identified;
  }

  private HttpReply route(HttpRequest request, RequestTrace trace) {
    if (Neighbours.accepts(request)) {
      return neighbours.answer(request, trace);
    }
    boolean hasTarget = !request.firstHeader(Target.HEADER).isEmpty();
    if (hasTarget) {
      return pipeline.answer(request, trace);
    }
    if (request.method().equals("POST") && request.path().equals("/")) {
      return pipeline.answer(request, trace);
    }
    return HttpReply.of(404, null, UNKNOWN_OPERATION.getBytes(StandardCharsets.UTF_8));
  }
}
