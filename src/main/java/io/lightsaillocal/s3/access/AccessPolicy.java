package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.Operation;
import io.lightsaillocal.s3.http.Operation.Access;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.Caller;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, once it is known who asks. Everything that is not allowed here is refused.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>a bucket's key</td><td>everything with the objects of that bucket, nothing with any other
 *     </td></tr>
 * <tr><td>the owner's account</td><td>everything with the objects of its buckets</td></tr>
 * <tr><td>a distribution that shows so</td><td>reads</td></tr>
 * <tr><td>an account in {@code readonlyAccessAccounts}</td><td>reads and lists</td></tr>
 * <tr><td>anybody</td><td>reads objects that the access rules or, where these allow it, the
 *     object's ACL make public</td></tr>
 * <tr><td>nobody</td><td>makes, deletes or changes a bucket: that is done through the Lightsail
 *     API</td></tr>
 * </table>
 */
public final class AccessPolicy {

  private AccessPolicy() {}

  /**
   * Refuses or returns.
   *
   * @param bucket the one addressed, null if there is none of that name
   * @param objectIsPublic whether the object's ACL lets everybody read it; asked only where it
   *     matters
   */
  public static void check(
      Caller caller,
      S3Request request,
      Operation operation,
      @Nullable BucketFacts bucket,
      BooleanSupplier objectIsPublic) {
    Access access = operation.access();
    if (access == Access.CHANGE_BUCKET) {
      throw S3Error.accessDenied();
    }
    if (access == Access.LIST_BUCKETS) {
      if (caller instanceof Caller.AccountHolder) {
        return;
      }
      throw S3Error.accessDenied();
    }
    if (bucket == null) {
      // A key learns nothing of other names than its own.
      throw caller instanceof Caller.KeyHolder
          ? S3Error.accessDenied()
          : S3Error.noSuchBucket(String.valueOf(request.bucket()));
    }
    boolean allowed =
        switch (access) {
          case READ ->
              caller instanceof Caller.Distribution
                  || mayRead(caller, bucket)
                  || anybodyMay(request, bucket, objectIsPublic);
          case LIST, READ_ABOUT -> mayRead(caller, bucket);
          case WRITE -> mayWrite(caller, bucket);
          case FORM -> caller instanceof Caller.Anonymous;
          case LIST_BUCKETS, CHANGE_BUCKET -> false;
        };
    if (!allowed || !isOwner(bucket, request.header("x-amz-expected-bucket-owner"))) {
      throw S3Error.accessDenied();
    }
  }

  /** The same for the object that is copied from. */
  public static void checkCopySource(
      Caller caller, S3Request request, @Nullable BucketFacts source) {
    if (source == null
        || !mayRead(caller, source)
        || !isOwner(source, request.header("x-amz-source-expected-bucket-owner"))) {
      throw S3Error.accessDenied();
    }
  }

  /** Whoever fears that a name is another's by now may say whose it must be. */
  private static boolean isOwner(BucketFacts bucket, @Nullable String expected) {
    return expected == null || expected.equals(bucket.account());
  }

  private static boolean mayRead(Caller caller, BucketFacts bucket) {
    return mayWrite(caller, bucket)
        || (caller instanceof Caller.AccountHolder holder
            && bucket.access().readers().contains(holder.account()));
  }

  /** Whether the caller may write the bucket's objects. */
  public static boolean mayWrite(Caller caller, BucketFacts bucket) {
    if (caller instanceof Caller.KeyHolder holder) {
      return holder.key().bucketArn().equals(bucket.arn());
    }
    return caller instanceof Caller.AccountHolder holder
        && holder.account().equals(bucket.account());
  }

  /** What is public is public to those who sign, too; but only as it is now, and as it is. */
  private static boolean anybodyMay(
      S3Request request, BucketFacts bucket, BooleanSupplier objectIsPublic) {
    if (request.has("versionId")) {
      return false;
    }
    return bucket.access().everyObjectIsPublic()
        || (bucket.access().objectsMayBePublic() && objectIsPublic.getAsBoolean());
  }
}
