package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.CanonicalUser;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.s3.http.XmlDocument;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;

/** {@code ?acl}: of a bucket, which is private, and of an object, which may be readable by all. */
final class Acls {

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

  private final ObjectStore objects;
  private final Xml xml;

  Acls(ObjectStore objects, Xml xml) {
    this.objects = objects;
    this.xml = xml;
  }

  void ofBucket(Exchange exchange) throws IOException {
    answer(exchange, false);
  }

  void ofObject(Exchange exchange) throws IOException {
    answer(exchange, version(exchange).attributes().publicRead());
  }

  void put(Exchange exchange) throws IOException {
    String canned = AttributeHeaders.filled(exchange.request().header("x-amz-acl"));
    byte[] document = exchange.body().document();
    if (canned == null && document.length == 0) {
      throw S3Error.of(400, "MissingSecurityHeader", "Your request was missing a required header");
    }
    boolean publicRead =
        canned == null
            ? isPublicRead(xml.parse(document), exchange.facts().owner())
            : AttributeHeaders.isPublicRead(canned);
    if (publicRead && !exchange.facts().access().objectsMayBePublic()) {
      throw S3Error.accessDenied();
    }
    objects.setPublicRead(version(exchange), publicRead);
  }

  private static void answer(Exchange exchange, boolean publicRead) throws IOException {
    CanonicalUser owner = exchange.facts().owner();
    exchange
        .answer()
        .xml(
            "AccessControlPolicy",
            xml -> {
              owner.writeTo(xml, "Owner");
              xml.element(
                  "AccessControlList",
                  list -> {
                    grant(list, "CanonicalUser", "ID", owner.id(), "FULL_CONTROL");
                    if (publicRead) {
                      grant(list, "Group", "URI", EVERYBODY, "READ");
                    }
                  });
            });
  }

  private static void grant(
      XmlAnswer xml, String type, String named, String name, String permission) {
    xml.element(
        "Grant",
        grant -> {
          grant.typed("Grantee", type, grantee -> grantee.text(named, name));
          grant.text("Permission", permission);
        });
  }

  /** Of all that can be granted, a Lightsail bucket knows one thing: that everybody may read. */
  private static boolean isPublicRead(XmlDocument policy, CanonicalUser owner) {
    for (XmlDocument named : policy.all("Owner")) {
      if (!named.require("ID").equals(owner.id())) {
        throw S3Error.accessDenied();
      }
    }
    boolean publicRead = false;
    for (XmlDocument grant : policy.one("AccessControlList").all("Grant")) {
      XmlDocument grantee = grant.one("Grantee");
      if (EVERYBODY.equals(grantee.get("URI")) && grant.require("Permission").equals("READ")) {
        publicRead = true;
      } else if (!owner.id().equals(grantee.get("ID"))) {
        throw S3Error.notImplemented();
      }
    }
    return publicRead;
  }

  private ObjectVersion version(Exchange exchange) {
    return ObjectReads.addressed(exchange, objects);
  }
}
