package io.lightsaillocal.s3.log;

import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.http.Operation;
import io.lightsaillocal.s3.http.RawRequest;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Mishap;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one request so far. Belongs to one thread. */
public final class RequestNotes {

  /** What faults and the journal call S3. */
  public static final String SERVICE = "s3";

  private final RawRequest raw;
  private final String requestId;
  private final Instant begun;
  private final long begunNanos = System.nanoTime();
  private @Nullable S3Request request;
  private @Nullable Operation operation;
  private @Nullable Caller caller;
  private @Nullable BucketFacts bucket;
  private @Nullable S3Error error;
  private Mishap mishap = Mishap.NONE;

  /** Of a request that has just come. */
  public RequestNotes(RawRequest raw, String requestId, Instant begun) {
    this.raw = raw;
    this.requestId = requestId;
    this.begun = begun;
  }

  /** It can be read, and there may be a bucket of that name. */
  public void isFor(S3Request asked, @Nullable BucketFacts addressed) {
    request = asked;
    bucket = addressed;
  }

  /** It asks for that. */
  public void is(Operation asked) {
    operation = asked;
  }

  /** It is made by him. Nobody is known of a request that is refused for its signature. */
  public void isBy(Caller asking) {
    caller = asking;
  }

  /** It is answered with an error. */
  public void failed(S3Error with) {
    error = with;
  }

  /** Something goes wrong with it. */
  public void meets(Mishap met) {
    mishap = met;
  }

  /** The bucket that it is about, if it names any. */
  public Set<String> resources() {
    String name = request == null ? null : request.bucket();
    return name == null ? Set.of() : Set.of(name);
  }

  /**
   * It was answered.
   *
   * @param status 0 if the connection was closed instead
   */
  public Answered answered(int status) {
    String name = operationName();
    return new Answered(
        begun,
        requestId,
        SERVICE,
        raw.method(),
        raw.path(),
        name.isEmpty() ? "" : SERVICE + ":" + name,
        resources(),
        account(),
        region(),
        status,
        errorCode(),
        mishap.fault(),
        milliseconds());
  }

  /** Who may not list does not learn which keys there are. */
  public boolean isAnonymousMiss(S3Error with) {
    return with.is("NoSuchKey")
        && (caller instanceof Caller.Anonymous || caller instanceof Caller.Distribution);
  }

  /** The request as it came. */
  public RawRequest raw() {
    return raw;
  }

  /** The id that the answer bears. */
  public String requestId() {
    return requestId;
  }

  /** When it came. */
  Instant begun() {
    return begun;
  }

  /** How long it has taken. */
  private double milliseconds() {
    return (System.nanoTime() - begunNanos) / 1e6;
  }

  /** The operation's name in S3's API; empty if it is not known. */
  public String operationName() {
    return operation == null ? "" : operation.apiName();
  }

  /** The caller's account; empty if it is not known. */
  public String account() {
    if (caller instanceof Caller.KeyHolder holder) {
      return holder.key().account();
    }
    return caller instanceof Caller.AccountHolder holder ? holder.account() : "";
  }

  /** The bucket's Region; empty if there is no such bucket. */
  public String region() {
    return bucket == null ? "" : bucket.region();
  }

  /** The code of the error that is answered; empty if none is. */
  public String errorCode() {
    return error == null ? "" : error.code();
  }

  @Nullable S3Request request() {
    return request;
  }

  @Nullable Operation operation() {
    return operation;
  }

  @Nullable Caller caller() {
    return caller;
  }

  @Nullable BucketFacts bucket() {
    return bucket;
  }
}
