package io.lightsaillocal.s3;

import io.lightsaillocal.s3.auth.PostSignature;
import io.lightsaillocal.s3.auth.UriEscape;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gaul.s3proxy.auth.PostPolicy;

/**
 * POST Object: a form whose signed policy says what may be uploaded with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST
 *     Object</a>
 */
final class BrowserUpload {

  private static final int LONGEST_FIELD = 20 * 1024;

  private final Authentication authentication;
  private final ObjectStore objects;

  BrowserUpload(Authentication authentication, ObjectStore objects) {
    this.authentication = authentication;
    this.objects = objects;
  }

  void post(Exchange exchange) throws IOException, ServletException {
    Map<String, String> fields = new LinkedHashMap<>();
    Part file = null;
    for (Part part : exchange.request().http().getParts()) {
      if (part.getName().equalsIgnoreCase("file")) {
        file = part;
        break;
      }
      fields.put(part.getName().toLowerCase(Locale.ROOT), text(part));
    }
    String key = fields.get("key");
    if (key == null || key.isEmpty()) {
      throw S3Error.invalidArgument("Bucket POST must contain a field named 'key'.");
    }
    if (file == null) {
      throw S3Error.invalidArgument("POST requires exactly one file upload per request.");
    }
    String name = file.getSubmittedFileName();
    key = key.replace("${filename}", name == null ? "" : name);
    S3Request.checkLength(key);
    // Conditions are on what is stored and where, whatever the form says of it.
    fields.put("key", key);
    fields.put("bucket", exchange.facts().name());
    authorize(exchange, fields, file.getSize());
    try (InputStream bytes = file.getInputStream()) {
      ObjectVersion version =
          objects.put(
              exchange.bucket(),
              key,
              attributes(fields),
              FormFile.of(fields, bytes),
              WriteConditions.NONE);
      answer(exchange, fields, version);
    }
  }

  private void authorize(Exchange exchange, Map<String, String> fields, long size) {
    PostSignature signature = PostSignature.of(fields);
    Caller signer = authentication.identify(signature, exchange.facts());
    if (!AccessPolicy.mayWrite(signer, exchange.facts())) {
      throw S3Error.accessDenied();
    }
    PostPolicy.parse(signature.policy().getBytes(StandardCharsets.ISO_8859_1))
        .evaluate(fields, size);
  }

  private static ObjectAttributes attributes(Map<String, String> fields) {
    String tagging = fields.get("tagging");
    Map<String, String> headers = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (AttributeHeaders.SYSTEM.contains(name)
              || name.startsWith(ObjectAttributes.USER_METADATA)) {
            headers.put(name, value);
          }
        });
    AttributeHeaders.checkMetadata(headers);
    return new ObjectAttributes(
        headers,
        tagging == null ? Map.of() : ObjectTagging.parse(tagging.getBytes(StandardCharsets.UTF_8)),
        AttributeHeaders.storageClass(fields.get("x-amz-storage-class")),
        AttributeHeaders.isPublicRead(fields.get("acl")));
  }

  private static void answer(Exchange exchange, Map<String, String> fields, ObjectVersion version)
      throws IOException {
    HttpServletResponse answer = exchange.answer();
    String etag = "\"" + version.etag() + "\"";
    String location =
        exchange.request().http().getRequestURL().toString().replaceFirst("/$", "")
            + "/"
            + UriEscape.escapePath(version.key());
    exchange.tellVersion(version);
    answer.setHeader("ETag", etag);
    answer.setHeader("Location", location);
    String redirect = fields.get("success_action_redirect");
    if (redirect != null && !redirect.isEmpty()) {
      answer.setHeader(
          "Location",
          redirect
              + (redirect.contains("?") ? "&" : "?")
              + "bucket="
              + UriEscape.escape(exchange.facts().name())
              + "&key="
              + UriEscape.escape(version.key())
              + "&etag="
              + UriEscape.escape(etag));
      answer.setStatus(303);
      return;
    }
    switch (String.valueOf(fields.get("success_action_status"))) {
      case "200" -> answer.setStatus(200);
      case "201" -> {
        answer.setStatus(201);
        XmlAnswer.write(
            answer,
            "PostResponse",
            xml -> {
              xml.text("Location", location);
              xml.text("Bucket", exchange.facts().name());
              xml.text("Key", version.key());
              xml.text("ETag", etag);
            });
      }
      default -> answer.setStatus(204);
    }
  }

  private static String text(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST_FIELD + 1);
      if (bytes.length > LONGEST_FIELD) {
        throw S3Error.of(
            400,
            "MaxPostPreDataLengthExceeded",
            "Your POST request fields preceding the upload file were too large.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The file, and the checksum that a field of the form has for it. */
  private record FormFile(InputStream bytes, ChecksumAlgorithm algorithm, String checksum)
      implements Body {

    static Body of(Map<String, String> fields, InputStream bytes) {
      for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
        String checksum = fields.get(algorithm.header());
        if (checksum != null) {
          return new FormFile(bytes, algorithm, checksum);
        }
      }
      return Body.of(bytes, null);
    }

    @Override
    public void verify(Written written) {
      ReceivedBody.judge(algorithm, checksum, written.checksum());
    }
  }
}
