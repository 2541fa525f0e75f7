package io.lightsaillocal.resources;

import static java.util.stream.Collectors.groupingBy;

import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Link.Role;
import io.lightsaillocal.storage.Handle;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which resources belong together, inside one call. A resource that is deleted takes its links with
 * it.
 */
public final class Links {

  private static final String READ =
      "SELECT s.arn, s.name, s.type, t.arn, t.name, t.type, l.detail FROM link l"
          + " JOIN resource s ON s.arn = l.source JOIN resource t ON t.arn = l.target"
          + " WHERE l.role = :role AND s.gone_at > :now AND t.gone_at > :now ";

  private static final String BY_NAME = " ORDER BY s.name, t.name";

  private final Handle handle;
  private final Instant now;

  Links(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /**
   * Adds a link, or gives the one that is there the detail. Both ends are held until the call ends,
   * so that neither is deleted meanwhile. The caller has looked whether a single role is free;
   * should another call be faster, the database refuses this one, and it is run again.
   */
  public void add(Role role, Identity source, Identity target, String detail) {
    hold(source);
    hold(target);
    remove(role, source, target);
    handle
        .createUpdate(
            "INSERT INTO link (source, role, slot, target, detail)"
                + " VALUES (:source, :role, :slot, :target, :detail)")
        .bind("source", source.arn())
        .bind("role", role.name())
        .bind("slot", role.slot(target.arn()))
        .bind("target", target.arn())
        .bind("detail", detail)
        .execute();
  }

  /** Removes the link between these two, if there is one. */
  public void remove(Role role, Identity source, Identity target) {
    handle
        .createUpdate(
            "DELETE FROM link WHERE source = :source AND role = :role AND target = :target")
        .bind("source", source.arn())
        .bind("role", role.name())
        .bind("target", target.arn())
        .execute();
  }

  /** The link of a source in a single role. */
  public Optional<Link> of(Role role, Identity source) {
    return from(role, source).stream().findFirst();
  }

  /** The links of a source, by their targets' names. */
  public List<Link> from(Role role, Identity source) {
    return from(role, List.of(source)).getOrDefault(source.arn(), List.of());
  }

  /** The links of each of these sources, by its ARN; one statement, however many they are. */
  public Map<String, List<Link>> from(Role role, Collection<Identity> sources) {
    return read(role, "AND l.source = ANY(:arns)", sources).stream()
        .collect(groupingBy(link -> link.source().arn()));
  }

  /** The links that lead to a target, by their sources' names. */
  public List<Link> to(Role role, Identity target) {
    return to(role, List.of(target)).getOrDefault(target.arn(), List.of());
  }

  /** The links that lead to each of these targets, by its ARN, in one statement. */
  public Map<String, List<Link>> to(Role role, Collection<Identity> targets) {
    return read(role, "AND l.target = ANY(:arns)", targets).stream()
        .collect(groupingBy(link -> link.target().arn()));
  }

  private List<Link> read(Role role, String condition, Collection<Identity> ends) {
    if (ends.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(READ + condition + BY_NAME)
        .bind("role", role.name())
        .bind("now", now.toEpochMilli())
        .bind("arns", ends.stream().map(Identity::arn).toList())
        .map(row -> link(new Cells(row)))
        .list();
  }

  private void hold(Identity end) {
    int held =
        handle
            .createUpdate("UPDATE resource SET type = type WHERE arn = :arn")
            .bind("arn", end.arn())
            .execute();
    if (held == 0) {
      throw new NotFoundException(
          "The %s does not exist: %s".formatted(end.type().wire(), end.name()));
    }
  }

  private static Link link(Cells row) throws SQLException {
    return new Link(end(row), end(row), row.text());
  }

  private static Link.End end(Cells row) throws SQLException {
    return new Link.End(row.text(), row.text(), ResourceType.ofWire(row.text()).orElseThrow());
  }
}
