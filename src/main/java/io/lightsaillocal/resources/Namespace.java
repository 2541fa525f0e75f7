package io.lightsaillocal.resources;

import static io.lightsaillocal.storage.Parameters.number;
import static io.lightsaillocal.storage.Parameters.text;

import io.lightsaillocal.api.ResourceType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
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
        .bind("name", text(name))
        .bind("now", number(now.toEpochMilli()))
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
            .bind("now", number(now.toEpochMilli()))
            .bind("after", text(tokens.key(token).orElse("")))
            .bind("limit", number(Page.SIZE + 1))
            .mapTo(String.class)
            .list();
    return Page.of(found, Page.SIZE, tokens::after);
  }

  private Optional<Holder> anyHolder(String name) {
    return scoped(handle.createQuery("SELECT type, gone_at" + IN_SCOPE + "AND name = :name"))
        .bind("name", text(name))
        .map((row, ctx) -> Holder.of(new Cells(row)))
        .findOne();
  }

  private boolean isThere(Holder holder) {
    return holder.goneAt().isAfter(now);
  }

  private <S extends SqlStatement<S>> S scoped(S statement) {
    return statement.bind("account", text(scope.account())).bind("region", text(scope.region()));
  }
}
