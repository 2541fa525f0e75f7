package io.lightsaillocal.control;

import static io.lightsaillocal.resources.Kinds.CERTIFICATE;

import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Certificates to trust and to serve with: the service hands none out, but those here are real.
 *
 * @param authority the certificate of the emulator's own authority, in PEM
 */
public record CertificateControls(
    Supplier<String> authority, Everywhere everywhere, Issuance issuance) implements Controls {

  private static final String PEM = "application/x-pem-file";

  private static final Schema ISSUED =
      Schema.object("A certificate that was issued, with its key.")
          .member("certificate", Schema.text("It and that of its authority, in PEM."))
          .member("privateKey", Schema.text("Its key, in PEM (PKCS #8)."))
          .named("IssuedCertificate");

  @Override
  public void bind(Routes on) {
    on.get("ca.pem")
        .does("The certificate of the authority that signs all others, to be trusted by clients.")
        .answers(200, PEM, Schema.text("A certificate in PEM."))
        .by(request -> Answer.text(200, PEM, authority.get()));
    on.get("certificates/{account}/{region}/{name}")
        .does("An issued certificate of an account and Region, with its key.")
        .with("account", Schema.text("12 digits."))
        .with("region", Schema.text("As us-east-1."))
        .with("name", Schema.text("The certificateName."))
        .answers(200, ISSUED)
        .by(this::certificate);
  }

  private Answer certificate(ControlRequest request) {
    Scope scope = new Scope(request.path("account"), request.path("region"));
    String name = request.path("name");
    Optional<Map<String, String>> issued =
        everywhere.look(
            view -> view.of(scope).find(CERTIFICATE, name).flatMap(found -> pair(found)));
    return issued
        .map(pair -> Answer.json(200, pair))
        .orElseGet(
            () ->
                Answer.problem(
                    404,
                    "There is no issued certificate '%s' in account %s and Region %s."
                        .formatted(name, scope.account(), scope.region())));
  }

  private Optional<Map<String, String>> pair(Resource<?> certificate) {
    return issuance
        .chain(certificate)
        .map(
            chain ->
                Map.of(
                    "certificate",
                    chain,
                    "privateKey",
                    Issuance.privateKey(certificate).orElseThrow()));
  }
}
