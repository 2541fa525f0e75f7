package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.http.XmlDocument;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ?tagging}: the tags of an object or of one of its versions. */
final class Tagging {

  private static final int MOST_TAGS = 10;

  private final ObjectStore objects;
  private final Xml xml;

  Tagging(ObjectStore objects, Xml xml) {
    this.objects = objects;
    this.xml = xml;
  }

  void get(Exchange exchange) throws IOException {
    ObjectVersion version = version(exchange);
    exchange
        .answer()
        .xml(
            "Tagging",
            xml ->
                xml.element(
                    "TagSet",
                    set -> {
                      for (Map.Entry<String, String> tag : version.attributes().tags().entrySet()) {
                        set.element(
                            "Tag",
                            element -> {
                              element.text("Key", tag.getKey());
                              element.text("Value", tag.getValue());
                            });
                      }
                    }));
  }

  void put(Exchange exchange) throws IOException {
    objects.setTags(version(exchange), parse(xml.parse(exchange.body().document())));
  }

  /** The tags of a document, as it comes in a body or in a field of a form. */
  static Map<String, String> parse(XmlDocument document) {
    List<XmlDocument> sets = document.all("TagSet");
    if (!document.name().equals("Tagging") || sets.size() != 1) {
      throw S3Error.malformedXml();
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlDocument tag : sets.get(0).all("Tag")) {
      if (tags.put(tag.require("Key"), tag.require("Value")) != null) {
        throw invalidTag("Cannot provide multiple Tags with the same key");
      }
    }
    check(tags);
    return tags;
  }

  void delete(Exchange exchange) {
    objects.setTags(version(exchange), Map.of());
    exchange.answer().status(204);
  }

  private ObjectVersion version(Exchange exchange) {
    return ObjectReads.addressed(exchange, objects);
  }

  static void check(Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw S3Error.of(400, "BadRequest", "Object tags cannot be greater than 10");
    }
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
            throw invalidTag("The TagKey you have provided is invalid").detail("TagKey", key);
          }
          if (value.length() > 256) {
            throw invalidTag("The TagValue you have provided is invalid").detail("TagKey", key);
          }
        });
  }

  private static S3Error invalidTag(String message) {
    return S3Error.of(400, "InvalidTag", message);
  }
}
