package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Kinds.CONTACT_METHOD;

import io.lightsaillocal.api.ContactMethod;
import io.lightsaillocal.api.ContactProtocol;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import io.lightsaillocal.resources.Timeline;
import java.time.Duration;
import java.time.Instant;

/** Contact methods, and how they are verified. */
public final class Contacts {

  static final String VALID = "Valid";
  private static final String PENDING = "PendingVerification";
  private static final String INVALID = "Invalid";

  /** As long as the link in the mail can be followed. */
  private static final Duration TIME_TO_VERIFY = Duration.ofHours(24);

  private Contacts() {}

  /** The name of the contact method of a protocol; nobody gives it one. */
  static String name(ContactProtocol protocol) {
    return "ContactMethod-" + protocol.wire();
  }

  /** The states of a new one. */
  static Timeline states(ContactProtocol protocol, Instant now) {
    return protocol == ContactProtocol.EMAIL
        ? Timeline.from(now, PENDING).then(now.plus(TIME_TO_VERIFY), INVALID)
        : Timeline.from(now, VALID);
  }

  /** One whose verification is asked for once more. */
  static Resource<ContactMethod> awaiting(Resource<ContactMethod> contact, Instant now) {
    return contact.then(now, PENDING).then(now.plus(TIME_TO_VERIFY), INVALID);
  }

  static Resource<ContactMethod> lock(ContactProtocol protocol, Resources resources) {
    if (resources.find(CONTACT_METHOD, name(protocol)).isEmpty()) {
      throw new NotFoundException(
          "There is no contact method of the protocol %s in this Region."
              .formatted(protocol.wire()),
          "GetContactMethods lists those there are.");
    }
    return resources.lock(CONTACT_METHOD, name(protocol));
  }

  /**
   * Does what a person does by following the link in the mail that asks for it.
   *
   * @throws IllegalArgumentException if no contact method with that address waits for it
   */
  public static void verify(String contactEndpoint, Resources resources) {
    Resource<ContactMethod> contact =
        resources
            .find(CONTACT_METHOD, name(ContactProtocol.EMAIL))
            .filter(there -> contactEndpoint.equals(there.body().contactEndpoint()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no contact method with the address '%s' in this account and Region."
                            .formatted(contactEndpoint)));
    Resource<ContactMethod> held = resources.lock(CONTACT_METHOD, contact.name());
    if (held.state().equals(INVALID)) {
      throw new IllegalArgumentException(
          "The link for '%s' was good for %d hours. Call SendContactMethodVerification first."
              .formatted(contactEndpoint, TIME_TO_VERIFY.toHours()));
    }
    if (held.state().equals(PENDING)) {
      resources.update(held.then(resources.now(), VALID));
    }
  }
}
