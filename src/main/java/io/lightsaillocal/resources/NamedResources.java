package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.storage.Database;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** What there is of certain names, of whatever kind, for those who decide who may touch it. */
public final class NamedResources {

  private final Database database;
  private final Format format;
  private final InstantSource clock;

  /** The resources in this database. */
  public NamedResources(Database database, Format format, InstantSource clock) {
    this.database = database;
    this.format = format;
    this.clock = clock;
  }

  /** A resource, as far as it matters who may touch it. */
  public record Named(String arn, List<Tag> tags) {}

  /** The resources of these names in an account and Region. */
  public List<Named> find(Scope scope, Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT arn, type, body FROM resource WHERE account = :account"
                        + " AND region = :region AND name = ANY(:names) AND gone_at > :now"
                        + " ORDER BY name")
                .bind("account", scope.account())
                .bind("region", scope.region())
                .bind("names", names)
                .bind("now", clock.instant().toEpochMilli())
                .map(row -> named(new Cells(row)))
                .list());
  }

  private Named named(Cells row) throws SQLException {
    String arn = row.text();
    Form<?> form = Kinds.form(ResourceType.ofWire(row.text()).orElseThrow());
    return new Named(arn, tags(form, row.text()));
  }

  private <T extends Structure> List<Tag> tags(Form<T> form, String body) {
    return form.envelope().tags(format.read(form.shape(), body));
  }
}
