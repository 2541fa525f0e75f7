package io.lightsaillocal.resources;

import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.api.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a subdomain comes to be: by a call of its own, or with the distribution it leads to. */
public final class NewSubdomain {

  /** Noted of one that has led somewhere: its name is then not given to others at once. */
  public static final String WAS_ATTACHED = "wasAttached";

  private NewSubdomain() {}

  /** Whether the account may have one of this name, as far as other subdomains go. */
  public static boolean isAvailable(SubdomainName name, Call call) {
    boolean isOpen =
        new SubdomainLabels(call)
            .holder(name.top())
            .map(holder -> holder.account().equals(call.scope().account()))
            .orElse(true);
    return isOpen && call.resources().find(Kinds.SUBDOMAIN, name.name()).isEmpty();
  }

  /** Makes one that goes through these states. */
  public static Resource<Subdomain> make(
      SubdomainName name, @Nullable List<Tag> tags, Timeline states, Call call) {
    Subdomain body =
        Subdomain.builder()
            .fqdn(name.fqdn())
            .depth(name.depth())
            .parentFqdn(name.parentFqdn().orElse(null))
            .tags(tags)
            .build();
    Resource<Subdomain> subdomain =
        call.resources().add(Kinds.SUBDOMAIN, name.name(), Identity.ALL_ZONES, body, states);
    new SubdomainLabels(call).own(name.top());
    call.hosts().give(name.fqdn(), subdomain.identity());
    return subdomain;
  }
}
