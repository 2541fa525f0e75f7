package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.BucketKeys;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.CredentialScope;
import io.lightsaillocal.sigv4.OriginAccess;
import io.lightsaillocal.sigv4.PayloadSigning;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who makes a request, and believes nothing that is not signed. */
public final class Authentication {

  private final BucketKeys keys;
  private final Map<String, Credential> credentials;
  private final OriginAccess originAccess;
  private final InstantSource clock;
  private final Uses uses;

  /** Is told which key was used, and for which Region. */
  @FunctionalInterface
  public interface Uses {
    /** A signature made with the key was verified. */
    void record(BucketKey key, String region);
  }

  /**
   * By these keys and credentials.
   *
   * @param originAccess that distributions show
   * @param clock of those who sign
   */
  public Authentication(
      BucketKeys keys,
      Collection<Credential> credentials,
      OriginAccess originAccess,
      InstantSource clock,
      Uses uses) {
    this.keys = keys;
    this.originAccess = originAccess;
    this.credentials = Credential.byAccessKeyId(credentials);
    this.clock = clock;
    this.uses = uses;
  }

  /**
   * Who it is.
   *
   * @param payload how the body is signed; null if nobody signed the request
   */
  public record Identified(Caller caller, @Nullable PayloadSigning payload) {}

  private record Signer(Caller caller, String secret) {

    @Override
    public String toString() {
      return "Signer[" + caller + "]";
    }
  }

  /** Of a request for a bucket, which is null if there is none of that name. */
  public Identified identify(S3Request request, @Nullable BucketFacts bucket) {
    if (originAccess.is(request.header(OriginAccess.HEADER))) {
      return new Identified(new Caller.Distribution(), null);
    }
    LegacyPresign legacy = LegacyPresign.of(request.query());
    Claim claim = Claim.of(request);
    if (legacy != null) {
      if (claim != null) {
        throw S3Error.invalidArgument("Only one auth mechanism allowed");
      }
      return new Identified(identify(legacy, request, bucket), null);
    }
    if (claim == null) {
      return new Identified(new Caller.Anonymous(), null);
    }
    Signer signer = signer(claim.scope().accessKeyId());
    checkScope(
        claim.scope(),
        bucket,
        claim.presigned() ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed",
        claim.presigned()
            ? "Error parsing the X-Amz-Credential parameter"
            : "The authorization header is malformed");
    PayloadSigning payload =
        new Verification(request, claim).verify(signer.secret(), clock.instant());
    used(signer, claim.scope().region());
    return new Identified(signer.caller(), payload);
  }

  /** Without a scope there is no Region that could be wrong. */
  private Caller identify(LegacyPresign legacy, S3Request request, @Nullable BucketFacts bucket) {
    Signer signer = signer(legacy.accessKeyId());
    legacy.verify(request, signer.secret(), clock.instant());
    if (bucket != null) {
      used(signer, bucket.region());
    }
    return signer.caller();
  }

  /** Who signed an upload form for a bucket. */
  public Caller identify(FormSignature signature, BucketFacts bucket) {
    Signer signer = signer(signature.accessKeyId());
    if (signature.scope() != null) {
      checkScope(
          signature.scope(),
          bucket,
          "AuthorizationQueryParametersError",
          "Error parsing the X-Amz-Credential parameter");
    }
    signature.verify(signer.secret());
    used(signer, bucket.region());
    return signer.caller();
  }

  private Signer signer(String accessKeyId) {
    Credential configured = credentials.get(accessKeyId);
    if (configured != null) {
      return new Signer(
          new Caller.AccountHolder(accessKeyId, configured.account()),
          configured.secretAccessKey());
    }
    BucketKey key =
        keys.key(accessKeyId)
            .orElseThrow(
                () ->
                    S3Error.of(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.")
                        .detail("AWSAccessKeyId", accessKeyId));
    return new Signer(new Caller.KeyHolder(key), key.secretAccessKey());
  }

  private static void checkScope(
      CredentialScope scope, @Nullable BucketFacts bucket, String code, String message) {
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

  private void used(Signer signer, String region) {
    if (signer.caller() instanceof Caller.KeyHolder holder) {
      uses.record(holder.key(), region);
    }
  }
}
