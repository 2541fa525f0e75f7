package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.access.BucketFacts.CorsRule;
import io.lightsaillocal.s3.access.CanonicalUser;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.Caller;
import java.io.IOException;
import java.util.List;

/** What can be asked of a bucket itself, and is not a listing. */
final class BucketReads {

  private static final int MOST_BUCKETS = 10_000;

  private final BucketDirectory directory;

  BucketReads(BucketDirectory directory) {
    this.directory = directory;
  }

  /** The buckets of an account: a key has but one, and may not ask. */
  void list(Exchange exchange) throws IOException {
    if (!(exchange.caller() instanceof Caller.AccountHolder holder)) {
      throw S3Error.accessDenied();
    }
    S3Request request = exchange.request();
    String account = holder.account();
    String prefix = request.filled("prefix");
    String region = request.filled("bucket-region");
    String token = request.filled("continuation-token");
    int most = request.number("max-buckets", MOST_BUCKETS, 1, MOST_BUCKETS);
    List<BucketFacts> found =
        directory.bucketsOf(account).stream()
            .filter(bucket -> prefix == null || bucket.name().startsWith(prefix))
            .filter(bucket -> region == null || bucket.region().equals(region))
            .filter(bucket -> token == null || bucket.name().compareTo(token) > 0)
            .toList();
    List<BucketFacts> page = found.subList(0, Math.min(found.size(), most));
    exchange
        .answer()
        .xml(
            "ListAllMyBucketsResult",
            xml -> {
              CanonicalUser.of(account).writeTo(xml, "Owner");
              xml.element(
                  "Buckets",
                  buckets -> {
                    for (BucketFacts bucket : page) {
                      buckets.element("Bucket", element -> bucket(element, bucket));
                    }
                  });
              xml.text("Prefix", prefix);
              xml.text(
                  "ContinuationToken",
                  page.size() == found.size() ? null : page.get(page.size() - 1).name());
            });
  }

  private static void bucket(XmlAnswer xml, BucketFacts bucket) {
    xml.text("Name", bucket.name());
    xml.text("BucketRegion", bucket.region());
    xml.time("CreationDate", bucket.createdAt());
  }

  void head(Exchange exchange) {
    exchange.answer().header("x-amz-bucket-region", exchange.facts().region());
  }

  void versioning(Exchange exchange) throws IOException {
    String status =
        switch (exchange.bucket().versioning()) {
          case NEVER_ENABLED -> null;
          case ENABLED -> "Enabled";
          case SUSPENDED -> "Suspended";
        };
    exchange.answer().xml("VersioningConfiguration", xml -> xml.text("Status", status));
  }

  void location(Exchange exchange) throws IOException {
    String region = exchange.facts().region();
    exchange
        .answer()
        .xml(
            "LocationConstraint",
            // S3 has no name here for its first Region.
            xml -> xml.characters(region.equals("us-east-1") ? "" : region));
  }

  /** The access rules are no policy that could be shown. */
  S3Error policy(Exchange exchange) {
    return S3Error.of(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
        .detail("BucketName", exchange.facts().name());
  }

  void cors(Exchange exchange) throws IOException {
    List<CorsRule> rules = exchange.facts().cors();
    if (rules.isEmpty()) {
      throw S3Error.of(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist")
          .detail("BucketName", exchange.facts().name());
    }
    exchange
        .answer()
        .xml(
            "CORSConfiguration",
            xml -> {
              for (CorsRule rule : rules) {
                xml.element(
                    "CORSRule",
                    element -> {
                      element.text("ID", rule.id());
                      all(element, "AllowedOrigin", rule.allowedOrigins());
                      all(element, "AllowedMethod", rule.allowedMethods());
                      all(element, "AllowedHeader", rule.allowedHeaders());
                      all(element, "ExposeHeader", rule.exposeHeaders());
                      element.text(
                          "MaxAgeSeconds",
                          rule.maxAgeSeconds() == null ? null : rule.maxAgeSeconds().toString());
                    });
              }
            });
  }

  private static void all(XmlAnswer xml, String element, List<String> values) {
    for (String value : values) {
      xml.text(element, value);
    }
  }
}
