package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.objects.S3Error;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may be uploaded with a browser's form.
 *
 * @param least bytes of the file
 * @param most bytes of the file
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST
 *     policy</a>
 */
public record FormPolicy(Instant expiration, List<Condition> conditions, long least, long most) {

  /** What a form says of itself. */
  private static final Set<String> FREE =
      Set.of(
          "awsaccesskeyid",
          "signature",
          "policy",
          "file",
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-security-token",
          "x-amz-signature");

  /**
   * On a field.
   *
   * @param field in lower case
   * @param startsWith whether its value need only begin so
   */
  record Condition(String field, String value, boolean startsWith) {

    boolean holds(String actual) {
      return startsWith ? actual.startsWith(value) : actual.equals(value);
    }
  }

  /** From a form's field, in Base64. */
  public static FormPolicy parse(String field) {
    byte[] text;
    JsonNode policy;
    try {
      text = Base64.getMimeDecoder().decode(field.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw invalid("not base64");
    }
    try {
      policy = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw invalid("not JSON");
    }
    if (!policy.isObject()) {
      throw invalid("not a JSON object");
    }
    JsonNode conditions = policy.path("conditions");
    Instant expiration = expiration(policy.path("expiration"));
    if (!conditions.isArray() || conditions.isEmpty()) {
      throw invalid("missing conditions");
    }
    List<Condition> read = new ArrayList<>();
    long least = 0;
    long most = Long.MAX_VALUE;
    for (JsonNode condition : conditions) {
      if (condition.isObject()) {
        if (condition.size() != 1) {
          throw invalid("a condition object must name exactly one field");
        }
        condition
            .properties()
            .forEach(
                named ->
                    read.add(new Condition(lower(named.getKey()), text(named.getValue()), false)));
      } else if (!condition.isArray() || condition.size() != 3) {
        throw invalid("a condition is neither an object nor a three-element array");
      } else if (lower(text(condition.get(0))).equals("content-length-range")) {
        least = length(condition.get(1));
        most = length(condition.get(2));
        if (least > most) {
          throw invalid("content-length-range minimum exceeds its maximum");
        }
      } else {
        read.add(condition(condition));
      }
    }
    return new FormPolicy(expiration, List.copyOf(read), least, most);
  }

  private static Condition condition(JsonNode condition) {
    String operator = lower(text(condition.get(0)));
    if (!operator.equals("eq") && !operator.equals("starts-with")) {
      throw invalid("unknown condition " + operator);
    }
    String field = text(condition.get(1));
    if (!field.startsWith("$") || field.length() < 2) {
      throw invalid("condition names " + field + " rather than a $field");
    }
    return new Condition(
        lower(field.substring(1)), text(condition.get(2)), operator.equals("starts-with"));
  }

  /**
   * Refuses a form that is not allowed, its file apart.
   *
   * @param fields by name in lower case
   */
  public void check(Map<String, String> fields, Instant now) {
    if (now.isAfter(expiration)) {
      throw denied("Policy expired.");
    }
    for (Condition condition : conditions) {
      String actual = fields.get(condition.field());
      if (actual == null && condition.startsWith() && condition.value().isEmpty()) {
        continue;
      }
      if (actual == null) {
        throw denied("Policy Condition failed: the form did not send " + condition.field() + ".");
      }
      if (!condition.holds(actual)) {
        throw denied(
            "Policy Condition failed: [\""
                + (condition.startsWith() ? "starts-with" : "eq")
                + "\", \"$"
                + condition.field()
                + "\", \""
                + condition.value()
                + "\"]");
      }
    }
    for (String field : fields.keySet()) {
      if (!isFree(field) && conditions.stream().noneMatch(c -> c.field().equals(field))) {
        throw denied("Extra input fields: " + field);
      }
    }
  }

  /** Refuses a file as soon as it is too long. */
  public void checkNotLonger(long size) {
    if (size > most) {
      throw S3Error.of(
          400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    }
  }

  /** Refuses a file that is too short or too long. */
  public void checkSize(long size) {
    if (size < least) {
      throw S3Error.of(
          400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    }
    checkNotLonger(size);
  }

  private static boolean isFree(String field) {
    return FREE.contains(field)
        || field.startsWith("x-amz-checksum-")
        || field.startsWith("x-ignore-");
  }

  private static Instant expiration(JsonNode node) {
    if (!node.isString()) {
      throw invalid("missing expiration");
    }
    try {
      return Instant.parse(node.stringValue());
    } catch (DateTimeException e) {
      throw invalid("expiration is not an ISO 8601 instant: " + node.stringValue());
    }
  }

  private static long length(JsonNode node) {
    long length;
    try {
      length = node.isString() ? Long.parseLong(node.stringValue()) : node.longValue();
    } catch (NumberFormatException | JacksonException e) {
      throw invalid("content-length-range bound " + node + " is not a number");
    }
    if (length < 0) {
      throw invalid("content-length-range bound " + length + " is negative");
    }
    return length;
  }

  private static String text(@Nullable JsonNode node) {
    if (node == null || !node.isString()) {
      throw invalid("expected a string");
    }
    return node.stringValue();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static S3Error denied(String why) {
    return S3Error.of(403, "AccessDenied", "Invalid according to Policy: " + why);
  }

  private static S3Error invalid(String why) {
    return S3Error.of(400, "InvalidPolicyDocument", "Invalid policy: " + why);
  }
}
