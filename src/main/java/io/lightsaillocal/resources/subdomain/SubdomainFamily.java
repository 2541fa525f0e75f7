package io.lightsaillocal.resources.subdomain;

import static io.lightsaillocal.api.Operations.CHECK_SUBDOMAIN_AVAILABILITY;
import static io.lightsaillocal.api.Operations.CREATE_SUBDOMAIN;
import static io.lightsaillocal.api.Operations.DELETE_SUBDOMAIN;
import static io.lightsaillocal.api.Operations.GET_SUBDOMAINS;
import static io.lightsaillocal.api.Operations.UPDATE_SUBDOMAIN_ASSOCIATION;
import static io.lightsaillocal.resources.Kinds.SUBDOMAIN;

import io.lightsaillocal.api.CheckSubdomainAvailabilityRequest;
import io.lightsaillocal.api.CheckSubdomainAvailabilityResult;
import io.lightsaillocal.api.CreateSubdomainRequest;
import io.lightsaillocal.api.CreateSubdomainResult;
import io.lightsaillocal.api.DeleteSubdomainRequest;
import io.lightsaillocal.api.DeleteSubdomainResult;
import io.lightsaillocal.api.GetSubdomainsRequest;
import io.lightsaillocal.api.GetSubdomainsResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.NewSubdomain;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SubdomainLabels;
import io.lightsaillocal.resources.SubdomainName;
import io.lightsaillocal.resources.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations on subdomains. */
public final class SubdomainFamily implements Family {

  static final String REGION = "us-east-1";
  static final String UNATTACHED = "UNATTACHED";
  static final String ATTACHED = "ATTACHED";

  private static final Duration RESERVATION = Duration.ofMinutes(15);
  private static final Duration BLOCKED = Duration.ofDays(30);
  private static final int MOST_RESERVATIONS = 5;

  private final Associations associations = new Associations();

  @Override
  public void bind(Binder on) {
    on.write(CHECK_SUBDOMAIN_AVAILABILITY, this::checkSubdomainAvailability)
        .write(CREATE_SUBDOMAIN, this::createSubdomain)
        .read(GET_SUBDOMAINS, this::getSubdomains)
        .write(UPDATE_SUBDOMAIN_ASSOCIATION, associations::updateSubdomainAssociation)
        .write(DELETE_SUBDOMAIN, this::deleteSubdomain);
  }

  static void checkRegion(Call call) {
    if (!call.scope().region().equals(REGION)) {
      throw new InvalidInputException(
          "Subdomain-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.");
    }
  }

  private CheckSubdomainAvailabilityResult checkSubdomainAvailability(
      CheckSubdomainAvailabilityRequest request, Call call) {
    checkRegion(call);
    SubdomainName name = SubdomainName.of(request.subdomainName());
    SubdomainLabels labels = new SubdomainLabels(call);
    boolean isAvailable = NewSubdomain.isAvailable(name, call);
    if (isAvailable
        && Boolean.TRUE.equals(request.reserve())
        && labels.holder(name.top()).isEmpty()) {
      if (labels.reservations() >= MOST_RESERVATIONS) {
        throw new InvalidInputException(
            "The account already has %d reserved subdomain names.".formatted(MOST_RESERVATIONS),
            "A reservation ends after %d minutes.".formatted(RESERVATION.toMinutes()));
      }
      labels.reserve(name.top(), call.now().plus(RESERVATION));
    }
    Instant reservedUntil =
        labels
            .holder(name.top())
            .filter(SubdomainLabels.Holder::isReserved)
            .filter(holder -> holder.account().equals(call.scope().account()))
            .map(SubdomainLabels.Holder::end)
            .orElse(null);
    return new CheckSubdomainAvailabilityResult(isAvailable, reservedUntil, name.name());
  }

  private CreateSubdomainResult createSubdomain(CreateSubdomainRequest request, Call call) {
    checkRegion(call);
    SubdomainName name = SubdomainName.of(request.subdomainName());
    if (!NewSubdomain.isAvailable(name, call)) {
      throw new InvalidInputException(
          "The subdomain name %s is not available.".formatted(name.name()),
          "CheckSubdomainAvailability tells which are.");
    }
    Timeline states = Timeline.from(call.now(), "CREATING").then(call.settles(), UNATTACHED);
    Resource<Subdomain> subdomain = NewSubdomain.make(name, request.tags(), states, call);
    return new CreateSubdomainResult(
        call.resources().get(SUBDOMAIN, name.name()).body(), call.did(null, subdomain).get(0));
  }

  private GetSubdomainsResult getSubdomains(GetSubdomainsRequest request, Call call) {
    checkRegion(call);
    String asked = request.subdomainName();
    if (asked == null) {
      refuseToken(request.pageToken());
      return new GetSubdomainsResult(
          SubdomainView.tree(call.resources().all(SUBDOMAIN), call), null);
    }
    if (request.pageToken() != null) {
      throw new InvalidInputException("A subdomainName and a pageToken are both given.");
    }
    Optional<Resource<Subdomain>> found = call.resources().find(SUBDOMAIN, asked);
    if (found.isEmpty() && isImplicit(asked, call)) {
      return new GetSubdomainsResult(List.of(SubdomainView.implicit(asked)), null);
    }
    return new GetSubdomainsResult(
        List.of(SubdomainView.of(found.orElseThrow(() -> SUBDOMAIN.notFound(asked)), call)), null);
  }

  /** All subdomains fit on one page, so nobody has got a token. */
  private static void refuseToken(@Nullable String token) {
    if (token != null) {
      throw new InvalidInputException("The pageToken %s is not one of this list.".formatted(token));
    }
  }

  private DeleteSubdomainResult deleteSubdomain(DeleteSubdomainRequest request, Call call) {
    checkRegion(call);
    String asked = request.subdomainName();
    if (call.resources().find(SUBDOMAIN, asked).isEmpty() && isImplicit(asked, call)) {
      throw new InvalidInputException(
          "The subdomain %s is there only because of those below it and cannot be deleted."
              .formatted(asked),
          "Delete those below it.");
    }
    Resource<Subdomain> subdomain = call.resources().lock(SUBDOMAIN, asked);
    requireState(subdomain, UNATTACHED, "delete");
    call.resources().delete(subdomain);
    SubdomainName name = SubdomainName.of(asked);
    release(name, subdomain, call);
    return new DeleteSubdomainResult(
        !name.isNested() && isImplicit(asked, call) ? SubdomainView.implicit(asked) : null,
        call.did(null, subdomain).get(0));
  }

  private static void release(SubdomainName name, Resource<Subdomain> gone, Call call) {
    boolean isStillUsed =
        call.resources().all(SUBDOMAIN).stream()
            .anyMatch(other -> SubdomainName.of(other.name()).top().equals(name.top()));
    if (isStillUsed) {
      return;
    }
    if (gone.notes().get(NewSubdomain.WAS_ATTACHED).isPresent()) {
      new SubdomainLabels(call).block(name.top(), call.now().plus(BLOCKED));
    } else {
      new SubdomainLabels(call).free(name.top());
    }
  }

  /** Whether there is one only because of those below it. */
  static boolean isImplicit(String name, Call call) {
    return call.resources().all(SUBDOMAIN).stream()
        .anyMatch(other -> other.name().endsWith("." + name));
  }

  static void requireState(Resource<Subdomain> subdomain, String state, String doing) {
    if (!subdomain.state().equals(state)) {
      throw new OperationFailureException(
          "You can't %s the subdomain %s right now. Its state is: %s"
              .formatted(doing, subdomain.name(), subdomain.state()),
          "Its state must be %s.".formatted(state));
    }
  }
}
