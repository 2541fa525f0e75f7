package io.lightsaillocal.s3;

import io.lightsaillocal.s3.auth.Claim;
import io.lightsaillocal.s3.auth.LegacyPresign;
import io.lightsaillocal.s3.auth.PayloadSigning;
import io.lightsaillocal.s3.auth.PostSignature;
import io.lightsaillocal.s3.auth.Verification;
import io.lightsaillocal.s3.objects.S3Error;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out who makes a request, and believes nothing that is not signed. */
final class Authentication {

  private final BucketDirectory directory;
  private final Map<String, Credential> credentials;
  private final InstantSource signingClock;
  private final LastUse lastUse;

  Authentication(BucketDirectory directory, S3Settings settings) {
    this.directory = directory;
    this.credentials =
        settings.credentials().stream()
            .collect(Collectors.toUnmodifiableMap(Credential::accessKeyId, Function.identity()));
    this.signingClock = settings.signingClock();
    this.lastUse = new LastUse(directory, settings.clock());
  }

  /**
   * Who it is.
   *
   * @param payload how the body is signed; null if nobody signed the request
   */
  record Identified(Caller caller, @Nullable PayloadSigning payload) {}

  /** Of a request for a bucket, which is null if there is none of that name. */
  Identified identify(S3Request request, @Nullable BucketFacts bucket) {
    LegacyPresign legacy = LegacyPresign.of(request.query());
    Claim claim = Claim.of(request.http(), request.query());
    if (legacy != null) {
      if (claim != null) {
        throw S3Error.invalidArgument("Only one auth mechanism allowed");
      }
      return new Identified(identify(legacy, request, bucket), null);
    }
    if (claim == null) {
      return new Identified(new Caller.Anonymous(), null);
    }
    Caller caller = holder(claim.accessKeyId());
    checkScope(
        claim.scope(),
        bucket,
        claim.presigned() ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed",
        claim.presigned()
            ? "Error parsing the X-Amz-Credential parameter"
            : "The authorization header is malformed");
    PayloadSigning payload =
        new Verification(request.http(), request.query(), claim)
            .verify(secret(caller), signingClock.instant());
    used(caller, claim.scope().region());
    return new Identified(caller, payload);
  }

  /** Without a scope there is no Region that could be wrong. */
  private Caller identify(LegacyPresign legacy, S3Request request, @Nullable BucketFacts bucket) {
    Caller caller = holder(legacy.accessKeyId());
    legacy.verify(
        request.http(),
        request.query(),
        request.bucketOfHost(),
        secret(caller),
        signingClock.instant());
    if (bucket != null) {
      used(caller, bucket.region());
    }
    return caller;
  }

  /** Who signed an upload form for a bucket. */
  Caller identify(PostSignature signature, BucketFacts bucket) {
    Caller caller = holder(signature.accessKeyId());
    if (signature.scope() != null) {
      checkScope(
          signature.scope(),
          bucket,
          "AuthorizationQueryParametersError",
          "Error parsing the X-Amz-Credential parameter");
    }
    signature.verify(secret(caller));
    used(caller, bucket.region());
    return caller;
  }

  private Caller holder(String accessKeyId) {
    Credential configured = credentials.get(accessKeyId);
    if (configured != null) {
      return new Caller.AccountHolder(configured);
    }
    BucketKey key = directory.key(accessKeyId);
    if (key == null || !key.active()) {
      throw S3Error.of(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.")
          .detail("AWSAccessKeyId", accessKeyId);
    }
    return new Caller.KeyHolder(key);
  }

  private static String secret(Caller caller) {
    if (caller instanceof Caller.KeyHolder holder) {
      return holder.key().secret();
    }
    if (caller instanceof Caller.AccountHolder holder) {
      return holder.credential().secret();
    }
    throw new IllegalArgumentException("Nobody has no secret");
  }

  private static void checkScope(
      Claim.Scope scope, @Nullable BucketFacts bucket, String code, String message) {
    if (!scope.service().equals("s3")) {
      throw S3Error.of(
          400,
          code,
          message
              + "; incorrect service \""
              + scope.service()
              + "\". This endpoint belongs to \"s3\".");
    }
    if (bucket != null && !scope.region().equals(bucket.region())) {
      throw S3Error.of(
              400,
              code,
              message
                  + "; the region '"
                  + scope.region()
                  + "' is wrong; expecting '"
                  + bucket.region()
                  + "'")
          .detail("Region", bucket.region())
          .header("x-amz-bucket-region", bucket.region());
    }
  }

  private void used(Caller caller, String region) {
    if (caller instanceof Caller.KeyHolder holder) {
      lastUse.record(holder.key().id(), region);
    }
  }
}
