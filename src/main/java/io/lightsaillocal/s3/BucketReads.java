package io.lightsaillocal.s3;

import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What can be asked of a bucket itself, and is not a listing. */
final class BucketReads {

  void location(Exchange exchange) throws IOException {
    String region = exchange.facts().region();
    XmlAnswer.write(
        exchange.answer(),
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
    List<BucketCorsRule> rules = Cors.rules(exchange.facts());
    if (rules.isEmpty()) {
      throw S3Error.of(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist")
          .detail("BucketName", exchange.facts().name());
    }
    XmlAnswer.write(
        exchange.answer(),
        "CORSConfiguration",
        xml -> {
          for (BucketCorsRule rule : rules) {
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

  private static void all(XmlAnswer xml, String element, @Nullable List<String> values)
      throws XMLStreamException {
    for (String value : values == null ? List.<String>of() : values) {
      xml.text(element, value);
    }
  }
}
