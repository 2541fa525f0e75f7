package io.lightsaillocal.resources;

import static java.util.stream.Collectors.toMap;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.resources.Link.Role;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.SqlStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one account and Region, as they are at the moment of a call.
 *
 * <p>Lists are ordered by every column of an index, also those that are the same in all rows: H2
 * then reads a page off the index instead of sorting all there is.
 */
public final class Resources {

  private static final String IN_SCOPE = " WHERE account = :account AND region = :region ";
  private static final String READ =
      "SELECT " + ResourceRows.COLUMNS + " FROM resource" + IN_SCOPE + "AND gone_at > :now ";

  private final Handle handle;
  private final Scope scope;
  private final Instant now;
  private final Ids ids;
  private final ResourceRows rows;
  private final Namespace namespace;
  private final Population population;
  private final Traffic traffic;

  Resources(
      Handle handle,
      Scope scope,
      Instant now,
      Ids ids,
      Format format,
      Quotas quotas,
      Traffic traffic) {
    this.handle = handle;
    this.scope = scope;
    this.now = now;
    this.ids = ids;
    this.rows = new ResourceRows(scope, now, format, new Links(handle, now));
    this.namespace = new Namespace(handle, scope, now);
    this.population = new Population(handle, scope, now, quotas);
    this.traffic = traffic;
  }

  /** Where they are, for messages that are not the service's. */
  String place() {
    return "the account %s and the Region %s".formatted(scope.account(), scope.region());
  }

  /** What they are to each other. */
  Links links() {
    return rows.links();
  }

  /** What has really passed through them. */
  Traffic traffic() {
    return traffic;
  }

  /** The moment of the call. */
  public Instant now() {
    return now;
  }

  /** Those of a kind that have a name, of whatever account and Region, the oldest first. */
  public <T extends Structure> List<Resource<T>> everywhere(Kind<T> kind, String name) {
    return handle
        .createQuery(
            "SELECT account, region FROM resource"
                + " WHERE name = :name AND type = :type AND gone_at > :now"
                + " ORDER BY created_at, arn")
        .bind("name", name)
        .bind("type", kind.type().wire())
        .bind("now", now.toEpochMilli())
        .map(
            row -> {
              Cells cells = new Cells(row);
              return new Scope(cells.text(), cells.text());
            })
        .list()
        .stream()
        .map(of -> in(of).get(kind, name))
        .toList();
  }

  /** Those of the same account in another Region. */
  public Resources in(String region) {
    return in(new Scope(scope.account(), region));
  }

  private Resources in(Scope other) {
    return new Resources(handle, other, now, ids, rows.format(), population.quotas(), traffic);
  }

  /**
   * The resource of that kind and name.
   *
   * @throws NotFoundException if there is none
   */
  public <T extends Structure> Resource<T> get(Kind<T> kind, String name) {
    return find(kind, name).orElseThrow(() -> kind.notFound(name));
  }

  /** The resource of that kind and name, if there is one. */
  public <T extends Structure> Optional<Resource<T>> find(Kind<T> kind, String name) {
    return rows
        .related(
            kind,
            scoped(handle.createQuery(READ + "AND name = :name AND type = :type"))
                .bind("now", now.toEpochMilli())
                .bind("name", name)
                .bind("type", kind.type().wire())
                .map(rows.of(kind)::read)
                .list())
        .stream()
        .findFirst();
  }

  /**
   * The identity of the resource of that kind and name, without what takes longer to read than all
   * the rest.
   *
   * @throws NotFoundException if there is none
   */
  public Identity identity(Kind<?> kind, String name) {
    return scoped(
            handle.createQuery(
                "SELECT "
                    + Identity.COLUMNS
                    + " FROM resource"
                    + IN_SCOPE
                    + "AND gone_at > :now AND name = :name AND type = :type"))
        .bind("now", now.toEpochMilli())
        .bind("name", name)
        .bind("type", kind.type().wire())
        .map(row -> Identity.read(scope, new Cells(row)))
        .findOne()
        .orElseThrow(() -> kind.notFound(name));
  }

  /** Those of a kind that have these ARNs, in the kind's order. */
  public <T extends Structure> List<Resource<T>> withArns(Kind<T> kind, Collection<String> arns) {
    if (arns.isEmpty()) {
      return List.of();
    }
    return rows.related(
        kind,
        scoped(handle.createQuery(READ + "AND type = :type AND arn = ANY(:arns) ORDER BY sort_key"))
            .bind("now", now.toEpochMilli())
            .bind("type", kind.type().wire())
            .bind("arns", arns)
            .map(rows.of(kind)::read)
            .list());
  }

  /** Those of a kind whose links lead to each of these targets in a role, by the target's ARN. */
  public <T extends Structure> Map<String, List<Resource<T>>> sources(
      Kind<T> kind, Role role, Collection<Identity> targets) {
    Map<String, List<Link>> links = rows.links().to(role, targets);
    Map<String, Resource<T>> found =
        withArns(
                kind,
                links.values().stream()
                    .flatMap(List::stream)
                    .map(link -> link.source().arn())
                    .toList())
            .stream()
            .collect(toMap(Resource::arn, resource -> resource));
    Map<String, List<Resource<T>>> sources = new HashMap<>();
    links.forEach(
        (target, to) ->
            sources.put(
                target,
                to.stream()
                    .map(link -> found.get(link.source().arn()))
                    .filter(Objects::nonNull)
                    .toList()));
    return sources;
  }

  /** All of a kind, in its order. */
  public <T extends Structure> List<Resource<T>> all(Kind<T> kind) {
    return after(kind, "", Long.MAX_VALUE);
  }

  /**
   * A page of a kind, in its order.
   *
   * @param token of the page before, or null for the first page
   * @throws InvalidInputException if the token is not one of this list
   */
  public <T extends Structure> Page<Resource<T>> page(Kind<T> kind, @Nullable String token) {
    Form<T> form = kind.form();
    PageToken tokens = new PageToken(kind.type().wire());
    return Page.of(
        after(kind, tokens.key(token).orElse(""), form.pageSize() + 1L),
        form.pageSize(),
        last -> tokens.after(form.order().key(last.name(), last.identity().createdAt())));
  }

  private <T extends Structure> List<Resource<T>> after(Kind<T> kind, String key, long limit) {
    return rows.related(
        kind,
        scoped(
                handle.createQuery(
                    READ
                        + "AND type = :type AND sort_key > :after"
                        + " ORDER BY account, region, type, sort_key LIMIT :limit"))
            .bind("now", now.toEpochMilli())
            .bind("type", kind.type().wire())
            .bind("after", key)
            .bind("limit", limit)
            .map(rows.of(kind)::read)
            .list());
  }

  /** A page of the names of all resources, by their bytes. Parameters as of {@link #page}. */
  public Page<String> names(@Nullable String token) {
    return namespace.page(token);
  }

  /** The kind of the resource that has a name, if one has. */
  public Optional<ResourceType> typeOf(String name) {
    return namespace.holder(name);
  }

  /** How many of a kind there are. Exact for who has just added one, until the call ends. */
  public long count(Kind<?> kind) {
    return population.count(kind);
  }

  /** When the account had its first of a kind, whether or not it still has it. */
  public Optional<Instant> since(Kind<?> kind) {
    return population.since(kind);
  }

  /** Adds a resource with what its kind makes of its identity; else as the other. */
  public <T extends Structure> Resource<T> add(
      Kind<T> kind, String name, String zone, T body, Timeline timeline) {
    return add(kind, newIdentity(kind, name, zone), body, timeline, Notes.NONE);
  }

  /** The identity that a resource of this kind would get now. */
  public Identity newIdentity(Kind<?> kind, String name, String zone) {
    return Identity.make(kind, name, zone, scope, now, ids);
  }

  /**
   * Adds a resource. Should another call take the name first, the database refuses this one, and
   * the whole call is run again.
   *
   * @throws InvalidInputException if a resource of whatever kind has the name, if there would be
   *     more of the kind than may be, or if the tags in the body are not allowed
   */
  public <T extends Structure> Resource<T> add(
      Kind<T> kind, Identity identity, T body, Timeline timeline, Notes notes) {
    requireFree(kind, identity.name());
    Envelope<T> envelope = kind.form().envelope();
    List<Tag> tags = envelope.tags(body);
    T checked =
        tags.isEmpty() ? body : envelope.tagged(body, Tags.added(identity, List.of(), tags));
    rows.insert(handle, kind, identity, checked, timeline, notes);
    population.added(kind, checked);
    return rows.of(kind).resource(identity, checked, timeline, notes);
  }

  /**
   * Makes sure that no resource of whatever kind has a name that one of this kind is to have.
   *
   * @throws InvalidInputException if one has
   */
  public void requireFree(Kind<?> kind, String name) {
    namespace.requireFree(kind, name);
  }

  /**
   * The resource of that kind and name, held until the call ends: other calls that would hold or
   * delete it wait. What is read is what the call before this one has left. An update that changes
   * nothing holds the row as SELECT … FOR UPDATE would, which H2 prepares anew every time.
   *
   * @throws NotFoundException if there is none
   */
  public <T extends Structure> Resource<T> lock(Kind<T> kind, String name) {
    scoped(handle.createUpdate("UPDATE resource SET type = type" + IN_SCOPE + "AND name = :name"))
        .bind("name", name)
        .execute();
    return get(kind, name);
  }

  /** The resource of that name, of whatever kind, held like that. */
  public Resource<?> lock(String name) {
    ResourceType type =
        typeOf(name)
            .orElseThrow(() -> new NotFoundException("The resource does not exist: " + name));
    return lock(new Kind<>(type), name);
  }

  /** Replaces what is kept of a resource that this call holds: record, timeline and notes. */
  public void update(Resource<?> changed) {
    rows.update(handle, changed);
  }

  /** Removes a resource at once, and all links from and to it. */
  public void delete(Resource<?> resource) {
    handle
        .createUpdate("DELETE FROM resource WHERE arn = :arn")
        .bind("arn", resource.arn())
        .execute();
    population.removed(resource);
  }

  /**
   * Removes a resource from a moment on. Until then it is seen, and its name is in use. Rows whose
   * time has passed are cleared away with the next one.
   */
  public void delete(Resource<?> resource, Instant from) {
    if (!from.isAfter(now)) {
      delete(resource);
      return;
    }
    handle
        .createUpdate("DELETE FROM resource WHERE gone_at <= :now")
        .bind("now", now.toEpochMilli())
        .execute();
    handle
        .createUpdate("UPDATE resource SET gone_at = :from WHERE arn = :arn")
        .bind("from", from.toEpochMilli())
        .bind("arn", resource.arn())
        .execute();
    population.removed(resource);
  }

  private <S extends SqlStatement<S>> S scoped(S statement) {
    return statement.bind("account", scope.account()).bind("region", scope.region());
  }
}
