package io.lightsaillocal.resources.domain;

import static io.lightsaillocal.api.Operations.CREATE_DOMAIN;
import static io.lightsaillocal.api.Operations.CREATE_DOMAIN_ENTRY;
import static io.lightsaillocal.api.Operations.DELETE_DOMAIN;
import static io.lightsaillocal.api.Operations.DELETE_DOMAIN_ENTRY;
import static io.lightsaillocal.api.Operations.GET_DOMAIN;
import static io.lightsaillocal.api.Operations.GET_DOMAINS;
import static io.lightsaillocal.api.Operations.UPDATE_DOMAIN_ENTRY;
import static io.lightsaillocal.resources.Kinds.DOMAIN;

import io.lightsaillocal.api.CreateDomainEntryRequest;
import io.lightsaillocal.api.CreateDomainEntryResult;
import io.lightsaillocal.api.CreateDomainRequest;
import io.lightsaillocal.api.CreateDomainResult;
import io.lightsaillocal.api.DeleteDomainEntryRequest;
import io.lightsaillocal.api.DeleteDomainEntryResult;
import io.lightsaillocal.api.DeleteDomainRequest;
import io.lightsaillocal.api.DeleteDomainResult;
import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.GetDomainRequest;
import io.lightsaillocal.api.GetDomainResult;
import io.lightsaillocal.api.GetDomainsRequest;
import io.lightsaillocal.api.GetDomainsResult;
import io.lightsaillocal.api.UpdateDomainEntryRequest;
import io.lightsaillocal.api.UpdateDomainEntryResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.DomainEntries;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;

/** The operations on domains and their entries. */
public final class DomainFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(CREATE_DOMAIN, this::createDomain)
        .read(GET_DOMAIN, this::getDomain)
        .read(GET_DOMAINS, this::getDomains)
        .write(DELETE_DOMAIN, this::deleteDomain)
        .write(CREATE_DOMAIN_ENTRY, this::createDomainEntry)
        .write(UPDATE_DOMAIN_ENTRY, this::updateDomainEntry)
        .write(DELETE_DOMAIN_ENTRY, this::deleteDomainEntry);
  }

  private CreateDomainResult createDomain(CreateDomainRequest request, Call call) {
    DomainRules.checkRegion(call.scope());
    String name = DomainNames.domain(request.domainName());
    Identity identity =
        call.resources()
            .newIdentity(DOMAIN, name, Identity.ALL_ZONES)
            .coded(NewZone.supportCode(call.ids()));
    Domain body =
        Domain.builder()
            .domainEntries(NewZone.entries(name, call.ids()))
            .tags(request.tags())
            .build();
    Resource<Domain> domain =
        call.resources().add(DOMAIN, identity, body, Timeline.NONE, Notes.NONE);
    return new CreateDomainResult(call.did(null, domain).get(0));
  }

  private GetDomainResult getDomain(GetDomainRequest request, Call call) {
    DomainRules.checkRegion(call.scope());
    return new GetDomainResult(
        call.resources().get(DOMAIN, DomainNames.spelled(request.domainName())).body());
  }

  private GetDomainsResult getDomains(GetDomainsRequest request, Call call) {
    DomainRules.checkRegion(call.scope());
    Page<Domain> page = call.resources().page(DOMAIN, request.pageToken()).map(Resource::body);
    return new GetDomainsResult(page.items(), page.nextToken());
  }

  private DeleteDomainResult deleteDomain(DeleteDomainRequest request, Call call) {
    Resource<Domain> domain = lock(request.domainName(), call);
    call.resources().delete(domain);
    return new DeleteDomainResult(call.did(null, domain).get(0));
  }

  private CreateDomainEntryResult createDomainEntry(CreateDomainEntryRequest request, Call call) {
    Resource<Domain> domain = lock(request.domainName(), call);
    DomainEntry added = DomainRules.entry(domain.name(), request.domainEntry());
    DomainEntries.of(domain).with(added).keep(domain, call.resources());
    return new CreateDomainEntryResult(call.did(null, domain).get(0));
  }

  private UpdateDomainEntryResult updateDomainEntry(UpdateDomainEntryRequest request, Call call) {
    Resource<Domain> domain = lock(request.domainName(), call);
    DomainEntry changed = DomainRules.entry(domain.name(), request.domainEntry());
    DomainEntries entries = DomainEntries.of(domain);
    DomainEntry before = entries.before(changed.toBuilder().id(request.domainEntry().id()).build());
    entries.without(before).with(changed).keep(domain, call.resources());
    return new UpdateDomainEntryResult(call.did(null, domain));
  }

  private DeleteDomainEntryResult deleteDomainEntry(DeleteDomainEntryRequest request, Call call) {
    Resource<Domain> domain = lock(request.domainName(), call);
    DomainEntries.of(domain)
        .without(DomainRules.named(request.domainEntry()))
        .keep(domain, call.resources());
    return new DeleteDomainEntryResult(call.did(null, domain).get(0));
  }

  private static Resource<Domain> lock(String name, Call call) {
    DomainRules.checkRegion(call.scope());
    return call.resources().lock(DOMAIN, DomainNames.spelled(name));
  }
}
