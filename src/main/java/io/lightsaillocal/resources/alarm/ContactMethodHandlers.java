package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.api.Operations.CREATE_CONTACT_METHOD;
import static io.lightsaillocal.api.Operations.DELETE_CONTACT_METHOD;
import static io.lightsaillocal.api.Operations.GET_CONTACT_METHODS;
import static io.lightsaillocal.api.Operations.SEND_CONTACT_METHOD_VERIFICATION;
import static io.lightsaillocal.resources.Kinds.CONTACT_METHOD;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.ContactMethod;
import io.lightsaillocal.api.ContactProtocol;
import io.lightsaillocal.api.CreateContactMethodRequest;
import io.lightsaillocal.api.CreateContactMethodResult;
import io.lightsaillocal.api.DeleteContactMethodRequest;
import io.lightsaillocal.api.DeleteContactMethodResult;
import io.lightsaillocal.api.GetContactMethodsRequest;
import io.lightsaillocal.api.GetContactMethodsResult;
import io.lightsaillocal.api.SendContactMethodVerificationRequest;
import io.lightsaillocal.api.SendContactMethodVerificationResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations on contact methods, of which a Region has one for each protocol. */
final class ContactMethodHandlers {

  void bind(Family.Binder on) {
    on.write(CREATE_CONTACT_METHOD, this::createContactMethod)
        .read(GET_CONTACT_METHODS, this::getContactMethods)
        .write(DELETE_CONTACT_METHOD, this::deleteContactMethod)
        .write(SEND_CONTACT_METHOD_VERIFICATION, this::sendContactMethodVerification);
  }

  private CreateContactMethodResult createContactMethod(
      CreateContactMethodRequest request, Call call) {
    ContactProtocol protocol = request.protocol();
    ContactRules.check(protocol, request.contactEndpoint(), call.scope().region());
    call.resources()
        .find(CONTACT_METHOD, Contacts.name(protocol))
        .ifPresent(
            there -> {
              throw ContactRules.taken(protocol, call.scope().region());
            });
    ContactMethod body =
        ContactMethod.builder()
            .protocol(protocol)
            .contactEndpoint(request.contactEndpoint())
            .tags(request.tags())
            .build();
    Resource<ContactMethod> contact =
        call.resources()
            .add(
                CONTACT_METHOD,
                Contacts.name(protocol),
                Identity.ALL_ZONES,
                body,
                Contacts.states(protocol, call.now()));
    return new CreateContactMethodResult(call.did(null, contact));
  }

  private GetContactMethodsResult getContactMethods(GetContactMethodsRequest request, Call call) {
    List<ContactProtocol> asked = request.protocols();
    return new GetContactMethodsResult(
        call.resources().all(CONTACT_METHOD).stream()
            .map(Resource::body)
            .filter(
                contact ->
                    asked == null || asked.isEmpty() || asked.contains(known(contact.protocol())))
            .toList());
  }

  private DeleteContactMethodResult deleteContactMethod(
      DeleteContactMethodRequest request, Call call) {
    Resource<ContactMethod> contact = Contacts.lock(request.protocol(), call.resources());
    call.resources().delete(contact);
    return new DeleteContactMethodResult(call.did(null, contact));
  }

  private SendContactMethodVerificationResult sendContactMethodVerification(
      SendContactMethodVerificationRequest request, Call call) {
    Resource<ContactMethod> contact = Contacts.lock(ContactProtocol.EMAIL, call.resources());
    ContactRules.checkUnverified(contact);
    call.resources().update(Contacts.awaiting(contact, call.now()));
    return new SendContactMethodVerificationResult(call.did(null, contact));
  }
}
