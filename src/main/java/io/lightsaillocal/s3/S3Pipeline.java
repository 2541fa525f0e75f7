package io.lightsaillocal.s3;

import io.lightsaillocal.s3.access.AccessPolicy;
import io.lightsaillocal.s3.access.Authentication;
import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.access.Cors;
import io.lightsaillocal.s3.http.CopySource;
import io.lightsaillocal.s3.http.ErrorAnswer;
import io.lightsaillocal.s3.http.HttpDate;
import io.lightsaillocal.s3.http.Operation;
import io.lightsaillocal.s3.http.RawRequest;
import io.lightsaillocal.s3.http.ReceivedBody;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Hosts;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.UnsupportedHeaders;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.log.AccessLog;
import io.lightsaillocal.s3.log.LastUse;
import io.lightsaillocal.s3.log.RequestNotes;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.operations.Exchange;
import io.lightsaillocal.s3.operations.Operations;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;
import java.io.IOException;
import java.time.InstantSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The whole way of an S3 request, top to bottom. */
final class S3Pipeline {

  private final BucketDirectory directory;
  private final ObjectStorage storage;
  private final RequestWatch watch;
  private final AccessLog accessLog;
  private final RequestIds ids;
  private final S3Hosts hosts;
  private final InstantSource clock;
  private final InstantSource signingClock;
  private final Authentication authentication;
  private final Operations operations;
  private final Xml xml = new Xml();

  S3Pipeline(
      BucketDirectory directory,
      ObjectStorage storage,
      S3Settings settings,
      RequestWatch watch,
      AccessLog accessLog) {
    this.directory = directory;
    this.storage = storage;
    this.watch = watch;
    this.accessLog = accessLog;
    this.ids = new RequestIds(settings.requestIds());
    this.hosts = new S3Hosts(settings.domains());
    this.clock = settings.clock();
    this.signingClock = settings.signingClock();
    this.authentication =
        new Authentication(
            directory,
            settings.credentials(),
            settings.originAccess(),
            signingClock,
            new LastUse(directory, settings.clock())::record);
    this.operations =
        new Operations(directory, storage, authentication, xml, signingClock, settings.publicUrl());
  }

  /** Answers a request. Throws only if there can be no answer. */
  void handle(Request request, Response response) throws IOException {
    RawRequest raw = new RawRequest(request);
    S3Answer answer = new S3Answer(response, xml);
    RequestNotes notes = new RequestNotes(raw, ids.next(), clock.instant());
    answer.header("x-amz-request-id", notes.requestId());
    answer.header("x-amz-id-2", notes.requestId());
    answer.header("Server", "AmazonS3");
    answer.header("Date", HttpDate.format(signingClock.instant()));
    try {
      answerOrRefuse(raw, answer, notes);
    } catch (ConnectionDropped asked) {
      raw.drop();
      watch.answered(notes.answered(0));
      throw asked;
    }
    accessLog.add(notes, answer);
    watch.answered(notes.answered(answer.status()));
  }

  private void answerOrRefuse(RawRequest raw, S3Answer answer, RequestNotes notes)
      throws IOException {
    try {
      answer(raw, answer, notes);
    } catch (ConnectionDropped asked) {
      throw asked;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      S3Error error = ErrorAnswer.of(e);
      if (error == null) {
        throw e;
      }
      S3Error shown = notes.isAnonymousMiss(error) ? S3Error.accessDenied() : error;
      notes.failed(shown);
      ErrorAnswer.write(shown, notes.requestId(), raw, answer);
    }
  }

  private void answer(RawRequest raw, S3Answer answer, RequestNotes notes) throws IOException {
    if (storage.losesBytes()) {
      throw S3Error.of(
          501,
          "NotImplemented",
          "This emulator keeps its state in a database server, but no --data-dir is set in which the bytes of objects could be kept.");
    }
    S3Request request = new S3Request(raw, hosts);
    BucketFacts bucket = bucket(request.bucket());
    notes.isFor(request, bucket);
    if (request.method().equals("OPTIONS")) {
      Cors.preflight(request, bucket, answer);
      answer.end();
      return;
    }
    if (bucket != null) {
      Cors.allowReading(request, bucket, answer);
    }
    Operation operation = Operation.of(request);
    notes.is(operation);
    Authentication.Identified identified = authentication.identify(request, bucket);
    Caller caller = identified.caller();
    notes.isBy(caller);
    mishap(notes, answer);
    AccessPolicy.check(caller, request, operation, bucket, () -> isPublic(request, bucket));
    BucketFacts copied = copied(request, caller);
    UnsupportedHeaders.refuse(raw);
    refuseOverridesOfStrangers(request, caller);
    ReceivedBody body = new ReceivedBody(raw, identified.payload());
    operations.carryOut(new Exchange(request, operation, caller, answer, body, bucket, copied));
  }

  private @Nullable BucketFacts bucket(@Nullable String name) {
    return name == null ? null : directory.bucket(name).orElse(null);
  }

  private @Nullable BucketFacts copied(S3Request request, Caller caller) {
    CopySource from = request.copySource();
    if (from == null) {
      return null;
    }
    BucketFacts source = bucket(from.bucket());
    AccessPolicy.checkCopySource(caller, request, source);
    return source;
  }

  private boolean isPublic(S3Request request, @Nullable BucketFacts bucket) {
    return bucket != null
        && storage
            .objects()
            .version(bucket.ref(), request.objectKey(), null)
            .attributes()
            .publicRead();
  }

  private void mishap(RequestNotes notes, S3Answer answer) {
    Mishap mishap =
        watch.next(
            new Asked(
                RequestNotes.SERVICE,
                notes.operationName(),
                notes.account(),
                notes.region(),
                notes::resources));
    notes.meets(mishap);
    mishap.begin();
    if (mishap.losesAnswer()) {
      answer.lose();
    }
    if (mishap.error().isPresent()) {
      throw S3Faults.error(mishap.error().get(), mishap.message());
    }
  }

  /** Else anybody could have a public object shown as whatever page he likes. */
  private static void refuseOverridesOfStrangers(S3Request request, Caller caller) {
    if (caller instanceof Caller.Anonymous
        && request.query().parameters().stream()
            .anyMatch(parameter -> parameter.name().startsWith("response-"))) {
      throw S3Error.invalidRequest(
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
  }
}
