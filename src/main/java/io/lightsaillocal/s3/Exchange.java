package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is allowed, with all that its operation needs. What it may touch is in it; there
 * is no way from here to any other bucket.
 */
final class Exchange {

  private final S3Request request;
  private final Operation operation;
  private final Caller caller;
  private final HttpServletResponse answer;
  private final ReceivedBody body;
  private final Map<String, BucketFacts> buckets;
  private @Nullable Integer status;

  /**
   * Of a request that has passed the access policy.
   *
   * @param buckets that it may touch by name: the one addressed, and the one copied from
   */
  Exchange(
      S3Request request,
      Operation operation,
      Caller caller,
      HttpServletResponse answer,
      ReceivedBody body,
      Map<String, BucketFacts> buckets) {
    this.request = request;
    this.operation = operation;
    this.caller = caller;
    this.answer = answer;
    this.body = body;
    this.buckets = buckets;
  }

  S3Request request() {
    return request;
  }

  Operation operation() {
    return operation;
  }

  Caller caller() {
    return caller;
  }

  HttpServletResponse answer() {
    return answer;
  }

  ReceivedBody body() {
    return body;
  }

  /** The bucket of the address. */
  BucketFacts facts() {
    return facts(String.valueOf(request.bucket()));
  }

  /** The bucket of the address, for the object store. */
  BucketRef bucket() {
    return facts().ref();
  }

  /** A bucket by name; another than those of this exchange is refused. */
  BucketRef bucket(String name) {
    return facts(name).ref();
  }

  boolean mayTouch(@Nullable String name) {
    return name == null ? request.bucket() == null : buckets.containsKey(name);
  }

  private BucketFacts facts(String name) {
    BucketFacts facts = buckets.get(name);
    if (facts == null) {
      throw S3Error.accessDenied();
    }
    return facts;
  }

  /** Says which version of the addressed bucket's object the answer is about, if there are any. */
  void tellVersion(ObjectVersion version) {
    if (bucket().hasVersions()) {
      answer.setHeader("x-amz-version-id", version.versionId());
    }
  }

  /** The status that takes the place of 200, if one was set. */
  int status(int otherwise) {
    return status == null || otherwise != 200 ? otherwise : status;
  }

  /** Answers with another status than 200. */
  void answerWith(int other) {
    status = other;
  }
}
