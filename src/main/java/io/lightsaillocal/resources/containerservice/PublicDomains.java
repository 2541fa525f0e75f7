package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.resources.Kinds.CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.USED_CERTIFICATE;

import io.lightsaillocal.api.Certificate;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The domains under which container services are reached, by the certificates that show them. */
final class PublicDomains {

  private static final int MOST = 4;

  private final Issuance issuance;

  PublicDomains(Issuance issuance) {
    this.issuance = issuance;
  }

  /**
   * The service with these domains. A certificate that is not named keeps its own; one without
   * domains is detached.
   *
   * @throws InvalidInputException if a certificate or a domain cannot be had
   */
  Resource<ContainerService> changed(
      Resource<ContainerService> service, @Nullable Map<String, List<String>> wanted, Call call) {
    if (wanted == null) {
      return service;
    }
    requireCertificates(wanted, call);
    Map<String, List<String>> before = service.body().publicDomainNames();
    TreeMap<String, List<String>> shown = new TreeMap<>(before == null ? Map.of() : before);
    for (String certificate : wanted.keySet()) {
      List<String> given = shown.remove(certificate);
      if (given != null) {
        given.forEach(call.hosts()::free);
        call.links()
            .remove(
                USED_CERTIFICATE,
                service.identity(),
                call.resources().identity(CERTIFICATE, certificate));
      }
    }
    new TreeMap<>(wanted)
        .forEach(
            (name, domains) -> {
              if (!domains.isEmpty()) {
                show(service, name, domains, call);
                shown.put(name, domains);
              }
            });
    requireFew(service, shown);
    return service.with(
        service.body().toBuilder().publicDomainNames(shown.isEmpty() ? null : shown).build());
  }

  private static void requireCertificates(Map<String, List<String>> wanted, Call call) {
    List<String> unknown =
        wanted.keySet().stream()
            .filter(name -> call.resources().find(CERTIFICATE, name).isEmpty())
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "The following certificates do not exist: " + String.join(", ", unknown),
          "Create them with CreateCertificate in the same Region first.");
    }
  }

  private void show(
      Resource<ContainerService> service, String name, List<String> domains, Call call) {
    Resource<Certificate> certificate =
        issuance.settled(call.resources().get(CERTIFICATE, name), true, call);
    if (!certificate.state().equals(Issuance.ISSUED)) {
      throw new InvalidInputException(
          "Certificate \"%s\" provided for service \"%s\" has %s status, required status: ISSUED."
              .formatted(name, service.name(), certificate.state()));
    }
    for (String domain : domains) {
      if (!Issuance.domains(certificate).contains(domain)) {
        throw new InvalidInputException(
            "The domain %s is not one of the certificate %s.".formatted(domain, name),
            "Its domains are %s.".formatted(String.join(", ", Issuance.domains(certificate))));
      }
      take(domain, service.identity(), call);
    }
    call.links()
        .add(
            USED_CERTIFICATE,
            service.identity(),
            certificate.identity(),
            String.join(",", domains));
  }

  private static void take(String domain, Identity service, Call call) {
    Optional<Identity> owner = call.hosts().owner(domain);
    if (owner.isPresent()) {
      throw new InvalidInputException(
          owner.get().arn().equals(service.arn())
              ? "The domain %s is given twice.".formatted(domain)
              : "The domain %s is in use already.".formatted(domain),
          "A domain leads to one resource, by one certificate.");
    }
    call.hosts().give(domain, service);
  }

  private static void requireFew(
      Resource<ContainerService> service, Map<String, List<String>> shown) {
    long domains = shown.values().stream().mapToLong(List::size).sum();
    if (domains > MOST) {
      throw new InvalidInputException(
          "The container service %s would have %d public domain names."
              .formatted(service.name(), domains),
          "It can have up to %d.".formatted(MOST));
    }
  }
}
