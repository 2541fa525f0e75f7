package io.lightsaillocal.resources.alarm;

import io.lightsaillocal.api.ContactMethod;
import io.lightsaillocal.api.ContactProtocol;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Resource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the service asks of contact methods beyond the model's constraints. */
final class ContactRules {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  /** E.164: a plus sign, and up to 15 digits that begin with the country's. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");

  private static final Set<String> REGIONS_WITH_SMS =
      Set.of(
          "ap-northeast-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "eu-west-1",
          "us-east-1",
          "us-west-2");

  private ContactRules() {}

  static void check(ContactProtocol protocol, String endpoint, String region) {
    if (protocol == ContactProtocol.EMAIL) {
      if (!EMAIL.matcher(endpoint).matches()) {
        throw new InvalidInputException(
            "The contactEndpoint %s is not valid. It must be an email address, such as name@example.com."
                .formatted(endpoint));
      }
      return;
    }
    if (!REGIONS_WITH_SMS.contains(region)) {
      throw new InvalidInputException(
          "SMS text messages are not supported in the Region %s.".formatted(region),
          "They are in %s.".formatted(String.join(", ", new TreeSet<>(REGIONS_WITH_SMS))));
    }
    if (!PHONE.matcher(endpoint).matches()) {
      throw new InvalidInputException(
          "The contactEndpoint %s is not valid. It must be a phone number in the form of E.164, such as +12065550123."
              .formatted(endpoint));
    }
  }

  static InvalidInputException taken(ContactProtocol protocol, String region) {
    return new InvalidInputException(
        "There is a contact method of the protocol %s in the Region %s already."
            .formatted(protocol.wire(), region),
        "A Region has one contact method for each protocol. Delete it first.");
  }

  static void checkUnverified(Resource<ContactMethod> contact) {
    if (contact.state().equals(Contacts.VALID)) {
      throw new InvalidInputException(
          "The contact method %s is verified already.".formatted(contact.body().contactEndpoint()));
    }
  }
}
