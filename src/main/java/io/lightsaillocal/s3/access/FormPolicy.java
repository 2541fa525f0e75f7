package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.objects.S3Error;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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
    Object document;
    try {
      text = Base64.getMimeDecoder().decode(field.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw invalid("not base64");
    }
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      document = read(json);
    } catch (JacksonException e) {
      throw invalid("not JSON");
    }
    if (!(document instanceof Map<?, ?> policy)) {
      throw invalid("not a JSON object");
    }
    Instant expiration = expiration(policy.get("expiration"));
    if (!(policy.get("conditions") instanceof List<?> conditions) || conditions.isEmpty()) {
      throw invalid("missing conditions");
    }
    List<Condition> read = new ArrayList<>();
    long least = 0;
    long most = Long.MAX_VALUE;
    for (Object condition : conditions) {
      if (condition instanceof Map<?, ?> exact) {
        read.add(exactly(exact));
      } else if (!(condition instanceof List<?> three) || three.size() != 3) {
        throw invalid("a condition is neither an object nor a three-element array");
      } else if (lower(text(three.get(0))).equals("content-length-range")) {
        least = length(three.get(1));
        most = length(three.get(2));
        if (least > most) {
          throw invalid("content-length-range minimum exceeds its maximum");
        }
      } else {
        read.add(condition(three));
      }
    }
    return new FormPolicy(expiration, List.copyOf(read), least, most);
  }

  /** The value that begins with the current token, as map, list, text or number. */
  private static Object read(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, read(json));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> elements = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(read(json));
      }
      return elements;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    return token == JsonToken.VALUE_STRING ? json.getString() : false;
  }

  private static Condition exactly(Map<?, ?> condition) {
    if (condition.size() != 1) {
      throw invalid("a condition object must name exactly one field");
    }
    Map.Entry<?, ?> named = condition.entrySet().iterator().next();
    return new Condition(lower(text(named.getKey())), text(named.getValue()), false);
  }

  private static Condition condition(List<?> condition) {
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

  private static Instant expiration(@Nullable Object value) {
    if (!(value instanceof String time)) {
      throw invalid("missing expiration");
    }
    try {
      return Instant.parse(time);
    } catch (DateTimeException e) {
      throw invalid("expiration is not an ISO 8601 instant: " + time);
    }
  }

  private static long length(Object value) {
    long length;
    try {
      length = Long.parseLong(value.toString());
    } catch (NumberFormatException e) {
      throw invalid("content-length-range bound " + value + " is not a number");
    }
    if (length < 0) {
      throw invalid("content-length-range bound " + length + " is negative");
    }
    return length;
  }

  private static String text(@Nullable Object value) {
    if (!(value instanceof String text)) {
      throw invalid("expected a string");
    }
    return text;
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
