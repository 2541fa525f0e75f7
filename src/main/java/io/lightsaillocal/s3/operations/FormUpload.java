package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.AccessPolicy;
import io.lightsaillocal.s3.access.Authentication;
import io.lightsaillocal.s3.access.FormPolicy;
import io.lightsaillocal.s3.access.FormSignature;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.UploadForm;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import io.lightsaillocal.sigv4.UriEscape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * POST Object: a form whose signed policy says what may be uploaded with it. It is judged before
 * anything of the file is read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST
 *     Object</a>
 */
final class FormUpload {

  private final Authentication authentication;
  private final ObjectStore objects;
  private final Xml xml;
  private final InstantSource clock;
  private final Locations locations;

  FormUpload(
      Authentication authentication,
      ObjectStore objects,
      Xml xml,
      InstantSource clock,
      Locations locations) {
    this.authentication = authentication;
    this.objects = objects;
    this.xml = xml;
    this.clock = clock;
    this.locations = locations;
  }

  void post(Exchange exchange) throws IOException {
    UploadForm form = UploadForm.read(exchange.request().raw());
    Map<String, String> fields = form.fields();
    String key = fields.get("key");
    if (key == null || key.isEmpty()) {
      throw S3Error.invalidArgument("Bucket POST must contain a field named 'key'.");
    }
    if (!form.hasFile()) {
      throw S3Error.invalidArgument("POST requires exactly one file upload per request.");
    }
    key = key.replace("${filename}", form.fileName());
    S3Request.checkLength(key);
    // Conditions are on what is stored and where, whatever the form says of it.
    fields.put("key", key);
    fields.put("bucket", exchange.facts().name());
    FormPolicy policy = authorize(exchange, fields);
    FormFile file = FormFile.of(form, policy);
    ObjectVersion version =
        objects.put(exchange.bucket(), key, attributes(fields), file, WriteConditions.NONE);
    if (file.isDeclared()) {
      ObjectWrites.tell(exchange.answer(), version.checksum());
    }
    answer(exchange, fields, version);
  }

  private FormPolicy authorize(Exchange exchange, Map<String, String> fields) {
    FormSignature signature = FormSignature.of(fields);
    if (!AccessPolicy.mayWrite(
        authentication.identify(signature, exchange.facts()), exchange.facts())) {
      throw S3Error.accessDenied();
    }
    FormPolicy policy = FormPolicy.parse(signature.policy());
    policy.check(fields, clock.instant());
    return policy;
  }

  private ObjectAttributes attributes(Map<String, String> fields) {
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
        tagging == null
            ? Map.of()
            : Tagging.parse(xml.parse(tagging.getBytes(StandardCharsets.UTF_8))),
        AttributeHeaders.storageClass(fields.get("x-amz-storage-class")),
        AttributeHeaders.isPublicRead(fields.get("acl")));
  }

  private void answer(Exchange exchange, Map<String, String> fields, ObjectVersion version)
      throws IOException {
    S3Answer answer = exchange.answer();
    String etag = "\"" + version.etag() + "\"";
    String location = locations.of(exchange.request(), version.key());
    exchange.tellVersion(version);
    answer.header("ETag", etag);
    answer.header("Location", location);
    String redirect = fields.get("success_action_redirect");
    if (redirect != null && !redirect.isEmpty()) {
      answer.header(
          "Location",
          redirect
              + (redirect.contains("?") ? "&" : "?")
              + "bucket="
              + UriEscape.escape(exchange.facts().name())
              + "&key="
              + UriEscape.escape(version.key())
              + "&etag="
              + UriEscape.escape(etag));
      answer.status(303);
      return;
    }
    switch (String.valueOf(fields.get("success_action_status"))) {
      case "200" -> answer.status(200);
      case "201" -> {
        answer.status(201);
        answer.xml(
            "PostResponse",
            document -> {
              document.text("Location", location);
              document.text("Bucket", exchange.facts().name());
              document.text("Key", version.key());
              document.text("ETag", etag);
            });
      }
      default -> answer.status(204);
    }
  }
}
