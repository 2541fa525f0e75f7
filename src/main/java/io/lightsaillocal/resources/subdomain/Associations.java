package io.lightsaillocal.resources.subdomain;

import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.SUBDOMAIN;
import static io.lightsaillocal.resources.Kinds.SUBDOMAIN_TARGET;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.api.UpdateSubdomainAssociationRequest;
import io.lightsaillocal.api.UpdateSubdomainAssociationResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.NewSubdomain;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** UpdateSubdomainAssociation: what a subdomain leads to. */
final class Associations {

  private static final String TRANSFERRED = "transferred";
  private static final Duration BETWEEN_TRANSFERS = Duration.ofDays(1);

  UpdateSubdomainAssociationResult updateSubdomainAssociation(
      UpdateSubdomainAssociationRequest request, Call call) {
    SubdomainFamily.checkRegion(call);
    String name = request.subdomainName();
    if (call.resources().find(SUBDOMAIN, name).isEmpty()
        && SubdomainFamily.isImplicit(name, call)) {
      throw new InvalidInputException(
          "The subdomain %s is there only because of those below it and cannot lead anywhere."
              .formatted(name),
          "Create it first.");
    }
    Resource<Subdomain> subdomain = call.resources().lock(SUBDOMAIN, name);
    Resource<Subdomain> changed =
        switch (request.action()) {
          case ASSOCIATE -> associated(subdomain, request, call);
          case DISASSOCIATE -> disassociated(subdomain, call);
          case TRANSFER -> transferred(subdomain, request, call);
        };
    call.resources().update(changed);
    return new UpdateSubdomainAssociationResult(
        SubdomainView.of(call.resources().get(SUBDOMAIN, name), call),
        call.did(request.action().wire(), subdomain).get(0));
  }

  private static Resource<Subdomain> associated(
      Resource<Subdomain> subdomain, UpdateSubdomainAssociationRequest request, Call call) {
    SubdomainFamily.requireState(subdomain, SubdomainFamily.UNATTACHED, "associate");
    lead(subdomain, target(request, call), call);
    return subdomain
        .then(call.now(), "ATTACHING")
        .then(call.settles(), SubdomainFamily.ATTACHED)
        .noting(subdomain.notes().with(NewSubdomain.WAS_ATTACHED, "true"));
  }

  private static Resource<Subdomain> disassociated(Resource<Subdomain> subdomain, Call call) {
    SubdomainFamily.requireState(subdomain, SubdomainFamily.ATTACHED, "disassociate");
    call.links()
        .of(SUBDOMAIN_TARGET, subdomain.identity())
        .flatMap(link -> distribution(link.target().arn(), call))
        .ifPresent(
            target ->
                call.links().remove(SUBDOMAIN_TARGET, subdomain.identity(), target.identity()));
    return subdomain.then(call.now(), "DETACHING").then(call.settles(), SubdomainFamily.UNATTACHED);
  }

  private static Resource<Subdomain> transferred(
      Resource<Subdomain> subdomain, UpdateSubdomainAssociationRequest request, Call call) {
    SubdomainFamily.requireState(subdomain, SubdomainFamily.ATTACHED, "transfer");
    Optional<Instant> last = subdomain.notes().time(TRANSFERRED);
    if (last.isPresent() && last.get().plus(BETWEEN_TRANSFERS).isAfter(call.now())) {
      throw new InvalidInputException(
          "The subdomain %s was transferred at %s and can be transferred once in 24 hours."
              .formatted(subdomain.name(), last.get()));
    }
    Resource<LightsailDistribution> target = target(request, call);
    call.links()
        .of(SUBDOMAIN_TARGET, subdomain.identity())
        .flatMap(link -> distribution(link.target().arn(), call))
        .ifPresent(
            old -> call.links().remove(SUBDOMAIN_TARGET, subdomain.identity(), old.identity()));
    lead(subdomain, target, call);
    return subdomain
        .then(call.now(), "TRANSFERRING")
        .then(call.settles(), SubdomainFamily.ATTACHED)
        .noting(subdomain.notes().with(TRANSFERRED, call.now()));
  }

  private static void lead(
      Resource<Subdomain> subdomain, Resource<LightsailDistribution> target, Call call) {
    call.links()
        .add(
            SUBDOMAIN_TARGET,
            subdomain.identity(),
            target.identity(),
            Long.toString(call.settles().toEpochMilli()));
  }

  private static Resource<LightsailDistribution> target(
      UpdateSubdomainAssociationRequest request, Call call) {
    String arn = request.targetResourceArn();
    if (arn == null) {
      throw new InvalidInputException(
          "The targetResourceArn is missing.",
          "It is the ARN of a distribution; only DISASSOCIATE goes without.");
    }
    Resource<LightsailDistribution> target =
        distribution(arn, call)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "The Distribution does not exist: " + arn,
                        "A subdomain leads to a distribution of the same account."));
    if (target.body().certificateName() != null) {
      throw new InvalidInputException(
          "The distribution %s has the certificate %s, so no subdomain can lead to it."
              .formatted(target.name(), target.body().certificateName()),
          "Detach the certificate first.");
    }
    if (!call.links().to(SUBDOMAIN_TARGET, target.identity()).isEmpty()) {
      throw new InvalidInputException(
          "Another subdomain leads to the distribution %s already.".formatted(target.name()));
    }
    return target;
  }

  private static Optional<Resource<LightsailDistribution>> distribution(String arn, Call call) {
    return call.resources().withArns(DISTRIBUTION, List.of(arn)).stream().findFirst();
  }
}
