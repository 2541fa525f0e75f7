package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.storage.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code resource}, and the resources that they hold. */
final class ResourceRows {

  /** What {@link Reader#read} reads, in its order. */
  static final String COLUMNS = Identity.COLUMNS + ", timeline, notes, body";

  private final Scope scope;
  private final Instant now;
  private final Format format;
  private final Links links;

  ResourceRows(Scope scope, Instant now, Format format, Links links) {
    this.scope = scope;
    this.now = now;
    this.format = format;
    this.links = links;
  }

  Format format() {
    return format;
  }

  Links links() {
    return links;
  }

  /** How rows of a kind are read. */
  <T extends Structure> Reader<T> of(Kind<T> kind) {
    return new Reader<>(kind);
  }

  /** Reads rows of one kind; what there is to know of the kind is asked for once. */
  final class Reader<T extends Structure> {

    private final Kind<T> kind;
    private final StructureShape<T> shape;
    private final Envelope<T> envelope;
    private final @Nullable BiFunction<T, String, T> inState;

    private Reader(Kind<T> kind) {
      Form<T> form = kind.form();
      this.kind = kind;
      this.shape = form.shape();
      this.envelope = form.envelope();
      this.inState = form.inState();
    }

    Resource<T> read(ResultSet row) throws SQLException {
      Cells cells = new Cells(row);
      Identity identity = Identity.read(scope, cells);
      Timeline timeline = Timeline.parse(cells.text());
      Notes notes = new Notes(cells.text());
      return resource(identity, format.read(shape, cells.text()), timeline, notes);
    }

    Resource<T> resource(Identity identity, T kept, Timeline timeline, Notes notes) {
      String state = timeline.at(now);
      T filled = envelope.fill(kept, identity, state);
      T body = inState == null ? filled : inState.apply(filled, state);
      return new Resource<>(kind, identity, body, timeline, notes, state);
    }
  }

  /** The same, each with what its links say of it, in one more statement if the kind has any. */
  <T extends Structure> List<Resource<T>> related(Kind<T> kind, List<Resource<T>> resources) {
    Form.@Nullable Relation<T> relation = kind.form().relation();
    if (relation == null || resources.isEmpty()) {
      return resources;
    }
    Map<String, List<Link>> found =
        links.from(relation.role(), resources.stream().map(Resource::identity).toList());
    return resources.stream()
        .map(
            resource -> {
              Optional<Link> link =
                  found.getOrDefault(resource.arn(), List.of()).stream().findFirst();
              return resource.with(relation.into().apply(resource.body(), link));
            })
        .toList();
  }

  void insert(
      Handle handle,
      Kind<?> kind,
      Identity identity,
      Structure body,
      Timeline timeline,
      Notes notes) {
    handle
        .createUpdate(
            "INSERT INTO resource (arn, account, region, name, type, sort_key, support_code,"
                + " availability_zone, created_at, timeline, notes, body)"
                + " VALUES (:arn, :account, :region, :name, :type, :sortKey, :code,"
                + " :zone, :at, :timeline, :notes, :body)")
        .bind("arn", identity.arn())
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("name", identity.name())
        .bind("type", kind.type().wire())
        .bind("sortKey", kind.form().order().key(identity.name(), identity.createdAt()))
        .bind("code", identity.supportCode())
        .bind("zone", identity.availabilityZone())
        .bind("at", identity.createdAt().toEpochMilli())
        .bind("timeline", timeline.text())
        .bind("notes", notes.text())
        .bind("body", kept(kind, body))
        .execute();
  }

  void update(Handle handle, Resource<?> changed) {
    handle
        .createUpdate(
            "UPDATE resource SET body = :body, timeline = :timeline, notes = :notes WHERE arn = :arn")
        .bind("body", kept(changed.kind(), changed.body()))
        .bind("timeline", changed.timeline().text())
        .bind("notes", changed.notes().text())
        .bind("arn", changed.arn())
        .execute();
  }

  @SuppressWarnings("unchecked") // a resource's record is of its kind
  private <T extends Structure> String kept(Kind<T> kind, Structure body) {
    return format.write(kind.form().envelope().strip((T) body));
  }
}
