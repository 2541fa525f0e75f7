package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole way of an S3 request, top to bottom. */
final class S3Pipeline {

  private final BucketDirectory directory;
  private final ObjectStorage storage;
  private final S3Hosts hosts;
  private final Supplier<UUID> ids;
  private final InstantSource signingClock;
  private final Authentication authentication;
  private final S3Protocol protocol;
  private final ObjectTagging tagging;
  private final ObjectAttributesAnswer attributes;
  private final MultipartAnswers multipart;
  private final CopyAnswers copies;
  private final BucketReads bucketReads;
  private final ObjectListings listings;
  private final AclAnswers acls;
  private final DeleteObjects deletes;
  private final BrowserUpload browserUpload;
  private final AccessLog accessLog;

  S3Pipeline(
      BucketDirectory directory, ObjectStorage storage, S3Settings settings, AccessLog accessLog) {
    this.directory = directory;
    this.storage = storage;
    this.hosts = new S3Hosts(settings.domains());
    this.ids = settings.ids();
    this.signingClock = settings.signingClock();
    this.authentication = new Authentication(directory, settings);
    this.protocol = new S3Protocol(storage);
    this.tagging = new ObjectTagging(storage.objects());
    this.attributes = new ObjectAttributesAnswer(storage.objects());
    this.multipart = new MultipartAnswers(storage.uploads());
    this.copies = new CopyAnswers(storage);
    this.bucketReads = new BucketReads(directory);
    this.listings = new ObjectListings(storage.objects());
    this.acls = new AclAnswers(storage.objects());
    this.deletes = new DeleteObjects(storage.objects());
    this.browserUpload = new BrowserUpload(authentication, storage.objects());
    this.accessLog = accessLog;
  }

  /** Answers a request, whatever happens. */
  void handle(HttpServletRequest http, HttpServletResponse answer)
      throws IOException, ServletException {
    String requestId =
        ids.get().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    answer.setHeader("x-amz-request-id", requestId);
    answer.setHeader("x-amz-id-2", requestId);
    answer.setHeader("Server", "AmazonS3");
    answer.setDateHeader("Date", signingClock.millis());
    AccessLog.Entry entry = accessLog.begin(http, requestId);
    try {
      handle(http, answer, entry);
    } catch (IOException | RuntimeException e) {
      S3Error error = ErrorAnswer.of(e);
      if (error == null) {
        throw e;
      }
      S3Error shown = entry.isAnonymousMiss(error) ? S3Error.accessDenied() : error;
      entry.failed(shown);
      ErrorAnswer.write(shown, requestId, http, answer);
    } finally {
      accessLog.end(entry, answer);
    }
  }

  private void handle(HttpServletRequest http, HttpServletResponse answer, AccessLog.Entry entry)
      throws IOException, ServletException {
    if (storage.losesBytes()) {
      throw S3Error.of(
          501,
          "NotImplemented",
          "This emulator keeps its state in a database server, but no --data-dir is set in which the bytes of objects could be kept.");
    }
    S3Request request = new S3Request(http, hosts);
    BucketFacts bucket = request.bucket() == null ? null : directory.bucket(request.bucket());
    entry.isFor(request, bucket);
    if (request.method().equals("OPTIONS")) {
      Cors.preflight(request, bucket, answer);
      return;
    }
    if (bucket != null) {
      Cors.allowReading(request, bucket, answer);
    }
    Operation operation = Operation.of(request);
    entry.is(operation);
    Authentication.Identified identified = authentication.identify(request, bucket);
    Caller caller = identified.caller();
    entry.isBy(caller);
    AccessPolicy.check(caller, request, operation, bucket, () -> isPublic(request, bucket));
    Map<String, BucketFacts> buckets = buckets(request, caller, bucket);
    UnsupportedHeaders.refuse(http);
    refuseOverridesOfStrangers(request, caller);
    ReceivedBody body = new ReceivedBody(http, identified.payload());
    carryOut(new Exchange(request, operation, caller, answer, body, buckets));
  }

  private void carryOut(Exchange exchange) throws IOException, ServletException {
    Operation operation = exchange.operation();
    if (operation.writesOrReadsObject()) {
      exchange.answer().setHeader("x-amz-server-side-encryption", "AES256");
    }
    switch (operation) {
      case OTHER_BUCKET_READ, OTHER_OBJECT_READ, OTHER_OBJECT_WRITE ->
          throw S3Error.notImplemented();
      case LIST_BUCKETS -> bucketReads.list(exchange);
      case LIST_OBJECTS -> listings.objects(exchange);
      case LIST_VERSIONS -> listings.versions(exchange);
      case LIST_UPLOADS -> multipart.listUploads(exchange);
      case GET_BUCKET_ACL -> acls.ofBucket(exchange);
      case GET_ACL -> acls.ofObject(exchange);
      case PUT_ACL -> acls.put(exchange);
      case DELETE_OBJECTS -> deletes.delete(exchange);
      case GET_LOCATION -> bucketReads.location(exchange);
      case GET_POLICY -> throw bucketReads.policy(exchange);
      case GET_CORS -> bucketReads.cors(exchange);
      case GET_TAGGING -> tagging.get(exchange);
      case PUT_TAGGING -> tagging.put(exchange);
      case DELETE_TAGGING -> tagging.delete(exchange);
      case GET_ATTRIBUTES -> attributes.get(exchange);
      case COPY_OBJECT -> copies.object(exchange);
      case UPLOAD_PART_COPY -> copies.part(exchange);
      case COMPLETE_UPLOAD -> multipart.complete(exchange);
      case LIST_PARTS -> multipart.listParts(exchange);
      case POST_OBJECT -> browserUpload.post(exchange);
      default -> protocol.carryOut(exchange);
    }
  }

  private Map<String, BucketFacts> buckets(
      S3Request request, Caller caller, @Nullable BucketFacts bucket) {
    Map<String, BucketFacts> buckets = new HashMap<>();
    if (bucket != null) {
      buckets.put(bucket.name(), bucket);
    }
    CopySource from = request.copySource();
    if (from != null) {
      BucketFacts source = directory.bucket(from.bucket());
      AccessPolicy.checkCopySource(caller, request, source);
      buckets.put(from.bucket(), java.util.Objects.requireNonNull(source));
    }
    return buckets;
  }

  private boolean isPublic(S3Request request, @Nullable BucketFacts bucket) {
    return bucket != null
        && storage
            .objects()
            .version(bucket.ref(), request.objectKey(), null)
            .attributes()
            .publicRead();
  }

  /** Else anybody could have a public object shown as whatever page he likes. */
  private static void refuseOverridesOfStrangers(S3Request request, Caller caller) {
    boolean overrides =
        request.query().parameters().stream()
            .anyMatch(parameter -> parameter.name().startsWith("response-"));
    if (overrides && caller instanceof Caller.Anonymous) {
      throw S3Error.invalidRequest(
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
  }
}
