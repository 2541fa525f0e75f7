package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContactMethod;
import software.amazon.awssdk.services.lightsail.model.ContactMethodStatus;
import software.amazon.awssdk.services.lightsail.model.ContactMethodVerificationProtocol;
import software.amazon.awssdk.services.lightsail.model.ContactProtocol;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;

/** CreateContactMethod, GetContactMethods, DeleteContactMethod, SendContactMethodVerification. */
class ContactMethodsTest extends FamilyTest {

  private static final String MAIL = "ops@example.com";
  private static final String PHONE = "+12065550123";

  @Test
  void anAddressIsValidWhenItsOwnerHasFollowedTheLink() {
    Operation operation = create(ContactProtocol.EMAIL, MAIL).get(0);

    assertEquals(OperationType.CREATE_CONTACT_METHOD, operation.operationType());
    assertEquals("ContactMethod", operation.resourceTypeAsString());
    ContactMethod contact = all(client).get(0);
    assertEquals(MAIL, contact.contactEndpoint());
    assertEquals(ContactProtocol.EMAIL, contact.protocol());
    assertEquals(ContactMethodStatus.PENDING_VERIFICATION, contact.status());
    assertEquals(Emulators.NOW, contact.createdAt());
    assertEquals("all", contact.location().availabilityZone());
    assertEquals("ContactMethod", contact.resourceTypeAsString());

    lightsail.verifyContactMethod(MAIL);
    assertEquals(ContactMethodStatus.VALID, all(client).get(0).status());
    lightsail.advanceClock(Duration.ofDays(2));
    lightsail.verifyContactMethod(MAIL);
    assertEquals(ContactMethodStatus.VALID, all(client).get(0).status());
  }

  @Test
  void aLinkIsGoodForADayAndCanBeSentAgain() {
    create(ContactProtocol.EMAIL, MAIL);
    lightsail.advanceClock(Duration.ofHours(24));
    assertEquals(ContactMethodStatus.INVALID, all(client).get(0).status());
    assertEquals(
        "The link for 'ops@example.com' was good for 24 hours. Call SendContactMethodVerification first.",
        assertThrows(IllegalArgumentException.class, () -> lightsail.verifyContactMethod(MAIL))
            .getMessage());

    Operation operation = send().get(0);

    assertEquals(OperationType.SEND_CONTACT_METHOD_VERIFICATION, operation.operationType());
    assertEquals(ContactMethodStatus.PENDING_VERIFICATION, all(client).get(0).status());
    lightsail.verifyContactMethod(MAIL);
    assertEquals(ContactMethodStatus.VALID, all(client).get(0).status());
    assertInvalid("The contact method ops@example.com is verified already.", this::send);
  }

  @Test
  void aPhoneNumberIsValidAtOnce() {
    create(ContactProtocol.SMS, PHONE);

    assertEquals(ContactMethodStatus.VALID, all(client).get(0).status());
  }

  @Test
  void aRegionHasOneOfEachProtocol() {
    create(ContactProtocol.EMAIL, MAIL);
    create(ContactProtocol.SMS, PHONE);

    assertInvalid(
        "There is a contact method of the protocol Email in the Region us-east-1 already.",
        () -> create(ContactProtocol.EMAIL, "other@example.com"));
    assertEquals(
        List.of(MAIL, PHONE), all(client).stream().map(ContactMethod::contactEndpoint).toList());
    assertEquals(
        List.of(PHONE),
        client
            .getContactMethods(request -> request.protocols(ContactProtocol.SMS))
            .contactMethods()
            .stream()
            .map(ContactMethod::contactEndpoint)
            .toList());
    assertEquals(List.of(), all(as(ACCOUNT, "eu-west-1")));
    assertEquals(List.of(), all(as(OTHER_ACCOUNT, "us-east-1")));
    assertThrows(
        IllegalArgumentException.class,
        () -> lightsail.verifyContactMethod(MAIL, OTHER_ACCOUNT, "us-east-1"));
  }

  @Test
  void oneIsDeletedByItsProtocol() {
    create(ContactProtocol.EMAIL, MAIL);

    Operation operation =
        client
            .deleteContactMethod(request -> request.protocol(ContactProtocol.EMAIL))
            .operations()
            .get(0);

    assertEquals(OperationType.DELETE_CONTACT_METHOD, operation.operationType());
    assertEquals(List.of(), all(client));
    assertNotFound(
        "There is no contact method of the protocol Email in this Region.",
        () -> client.deleteContactMethod(request -> request.protocol(ContactProtocol.EMAIL)));
    assertNotFound("There is no contact method of the protocol Email in this Region.", this::send);
    create(ContactProtocol.EMAIL, "other@example.com");
  }

  @Test
  void whatCannotBeReachedIsRefused() {
    assertInvalid(
        "The contactEndpoint ops is not valid. It must be an email address, such as name@example.com.",
        () -> create(ContactProtocol.EMAIL, "ops"));
    assertInvalid(
        "The contactEndpoint 555-0123 is not valid. It must be a phone number in the form of E.164, such as +12065550123.",
        () -> create(ContactProtocol.SMS, "555-0123"));
    assertInvalid(
        "SMS text messages are not supported in the Region eu-west-2.",
        () ->
            as(ACCOUNT, "eu-west-2")
                .createContactMethod(
                    request -> request.protocol(ContactProtocol.SMS).contactEndpoint(PHONE)));
    assertEquals(List.of(), all(client));
  }

  private List<Operation> create(ContactProtocol protocol, String endpoint) {
    return client
        .createContactMethod(request -> request.protocol(protocol).contactEndpoint(endpoint))
        .operations();
  }

  private List<Operation> send() {
    return client
        .sendContactMethodVerification(
            request -> request.protocol(ContactMethodVerificationProtocol.EMAIL))
        .operations();
  }

  private static List<ContactMethod> all(LightsailClient client) {
    return client.getContactMethods(request -> {}).contactMethods();
  }
}
