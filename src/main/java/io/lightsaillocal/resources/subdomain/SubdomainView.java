package io.lightsaillocal.resources.subdomain;

import static io.lightsaillocal.resources.Kinds.SUBDOMAIN_TARGET;

import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.api.SubdomainAttachableResource;
import io.lightsaillocal.api.SubdomainState;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SubdomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Subdomains as they are told. */
final class SubdomainView {

  private SubdomainView() {}

  /** One of them, with its tags. */
  static Subdomain of(Resource<Subdomain> subdomain, Call call) {
    return linked(subdomain, call.links().of(SUBDOMAIN_TARGET, subdomain.identity()));
  }

  /** Those with one label, each with those below it; the tags are left out. */
  static List<Subdomain> tree(List<Resource<Subdomain>> all, Call call) {
    Map<String, List<Link>> links =
        call.links().from(SUBDOMAIN_TARGET, all.stream().map(Resource::identity).toList());
    Map<String, Subdomain> tops = new TreeMap<>();
    Map<String, List<Subdomain>> below = new TreeMap<>();
    for (Resource<Subdomain> subdomain : all) {
      SubdomainName name = SubdomainName.of(subdomain.name());
      Subdomain told =
          linked(subdomain, links.getOrDefault(subdomain.arn(), List.of()).stream().findFirst())
              .toBuilder()
              .tags(null)
              .build();
      if (name.isNested()) {
        below.computeIfAbsent(name.top(), top -> new ArrayList<>()).add(told);
      } else {
        tops.put(name.top(), told);
      }
    }
    below.keySet().forEach(top -> tops.computeIfAbsent(top, SubdomainView::implicit));
    return tops.entrySet().stream()
        .map(
            top ->
                top.getValue().toBuilder()
                    .children(below.getOrDefault(top.getKey(), List.of()))
                    .build())
        .toList();
  }

  /** One that is there only because of those below it. */
  static Subdomain implicit(String top) {
    SubdomainName name = SubdomainName.of(top);
    return Subdomain.builder()
        .subdomainName(top)
        .fqdn(name.fqdn())
        .depth(name.depth())
        .state(SubdomainState.IMPLICIT)
        .location(Identity.location(Identity.ALL_ZONES, SubdomainFamily.REGION))
        .build();
  }

  private static Subdomain linked(Resource<Subdomain> subdomain, Optional<Link> link) {
    if (link.isEmpty() || subdomain.state().equals("CREATING")) {
      return subdomain.body();
    }
    boolean isAttached = subdomain.state().equals(SubdomainFamily.ATTACHED);
    SubdomainAttachableResource target =
        new SubdomainAttachableResource(
            link.get().target().arn(),
            link.get().target().name(),
            isAttached ? Instant.ofEpochMilli(Long.parseLong(link.get().detail())) : null);
    return isAttached
        ? subdomain.body().toBuilder().attachedResource(target).build()
        : subdomain.body().toBuilder().attachingResource(target).build();
  }
}
