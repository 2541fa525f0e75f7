package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.SqlStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of an account and Region, which all kinds of resource share, inside one call. */
final class Namespace {

  private static final String IN_SCOPE =
      " FROM resource WHERE account = :account AND region = :region ";

  private final Handle handle;
  private final Scope scope;
  private final Instant now;

  Namespace(Handle handle, Scope scope, Instant now) {
    this.handle = handle;
    this.scope = scope;
    this.now = now;
  }

  /** Whose a name is, and until when. */
  private record Holder(ResourceType type, Instant goneAt) {

    static Holder of(Cells row) throws SQLException {
      return new Holder(ResourceType.ofWire(row.text()).orElseThrow(), row.time());
    }
  }

  /** The kind of the resource that has a name, if one has. */
  Optional<ResourceType> holder(String name) {
    return anyHolder(name).filter(this::isThere).map(Holder::type);
  }

  /** See {@link Resources#requireFree}. A name whose holder is gone is made free by that. */
  void requireFree(Kind<?> kind, String name) {
    if (name.equals(Names.DEFAULT_KEY_PAIR) && kind.type() != ResourceType.KEY_PAIR) {
      throw Form.Taken.BY_ANY.by(name);
    }
    Holder holder = anyHolder(name).orElse(null);
    if (holder == null) {
      return;
    }
    if (isThere(holder)) {
      throw holder.type() == kind.type() ? kind.taken(name) : Form.Taken.BY_ANY.by(name);
    }
    scoped(handle.createUpdate("DELETE" + IN_SCOPE + "AND name = :name AND gone_at <= :now"))
        .bind("name", name)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /** See {@link Resources#names}. */
  Page<String> page(@Nullable String token) {
    PageToken tokens = new PageToken("names");
    List<String> found =
        scoped(
                handle.createQuery(
                    "SELECT name"
                        + IN_SCOPE
                        + "AND gone_at > :now AND name > :after ORDER BY account, region, name LIMIT :limit"))
            .bind("now", now.toEpochMilli())
            .bind("after", tokens.key(token).orElse(""))
            .bind("limit", Page.SIZE + 1)
            .texts()
            .list();
    return Page.of(found, Page.SIZE, tokens::after);
  }

  private Optional<Holder> anyHolder(String name) {
    return scoped(handle.createQuery("SELECT type, gone_at" + IN_SCOPE + "AND name = :name"))
        .bind("name", name)
        .map(row -> Holder.of(new Cells(row)))
        .findOne();
  }

  private boolean isThere(Holder holder) {
    return holder.goneAt().isAfter(now);
  }

  private <S extends SqlStatement<S>> S scoped(S statement) {
    return statement.bind("account", scope.account()).bind("region", scope.region());
  }
}
