package io.lightsaillocal.resources;

import static io.lightsaillocal.storage.Parameters.number;
import static io.lightsaillocal.storage.Parameters.text;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The resources of one account and Region, inside one transaction. */
public final class Resources {

  /**
   * The columns that {@link #identity} reads, of {@code resource r}: for the queries of families
   * that join tables of their own.
   */
  public static final String COLUMNS =
      "r.arn, r.name, r.type, r.support_code, r.availability_zone, r.created_at";

  private static final String IN_SCOPE =
      " FROM resource r WHERE r.account = :account AND r.region = :region ";

  private static final String NAMED = "SELECT " + COLUMNS + IN_SCOPE + "AND r.name = :name";

  private final Handle handle;
  private final Scope scope;
  private final Format format;

  Resources(Handle handle, Scope scope, Format format) {
    this.handle = handle;
    this.scope = scope;
    this.format = format;
  }

  /** The resource of that name, of whatever kind. */
  public Optional<Identity> find(String name) {
    return identity(NAMED, name);
  }

  /**
   * The same, held for this call alone: other calls that hold it or would delete it wait for this
   * one to end.
   */
  public Optional<Identity> lock(String name) {
    return identity(NAMED + " FOR UPDATE", name);
  }

  private Optional<Identity> identity(String sql, String name) {
    return handle
        .createQuery(sql)
        .bind("account", text(scope.account()))
        .bind("region", text(scope.region()))
        .bind("name", text(name))
        .map((row, ctx) -> identity(new Cells(row)))
        .findOne();
  }

  /** The resource of that name and kind. */
  public <T extends Structure> Optional<Resource<T>> find(Kind<T> kind, String name) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + ", r.body" + IN_SCOPE + "AND r.name = :name AND r.type = :type")
        .bind("account", text(scope.account()))
        .bind("region", text(scope.region()))
        .bind("name", text(name))
        .bind("type", text(kind.type().wire()))
        .map((row, ctx) -> resource(kind, new Cells(row)))
        .findOne();
  }

  /**
   * A page of the names of all resources, in alphabetical order. Ordered by every column of the
   * index, also those that are the same in all rows: H2 then reads the page off the index instead
   * of sorting all there is.
   *
   * @param token of the page before, or null for the first page
   * @throws InvalidInputException if the token is not one of this list
   */
  public Page<String> names(@Nullable String token) {
    PageToken tokens = new PageToken("names");
    List<String> found =
        handle
            .createQuery(
                "SELECT name FROM resource WHERE account = :account AND region = :region AND name > :after"
                    + " ORDER BY account, region, name LIMIT :limit")
            .bind("account", text(scope.account()))
            .bind("region", text(scope.region()))
            .bind("after", text(tokens.key(token).orElse("")))
            .bind("limit", number(Page.SIZE + 1))
            .mapTo(String.class)
            .list();
    return Page.of(found, tokens::after);
  }

  /**
   * Adds a resource whose name the caller has found to be free. Should another call take the name
   * first, the database refuses this one, and the whole call is run again.
   */
  public <T extends Structure> void add(Kind<T> kind, Identity identity, T body) {
    handle
        .createUpdate(
            "INSERT INTO resource (arn, account, region, name, type, support_code, availability_zone, created_at, body)"
                + " VALUES (:arn, :account, :region, :name, :type, :supportCode, :zone, :createdAt, :body)")
        .bind("arn", text(identity.arn()))
        .bind("account", text(scope.account()))
        .bind("region", text(scope.region()))
        .bind("name", text(identity.name()))
        .bind("type", text(kind.type().wire()))
        .bind("supportCode", text(identity.supportCode()))
        .bind("zone", text(identity.availabilityZone()))
        .bind("createdAt", number(identity.createdAt().toEpochMilli()))
        .bind("body", text(format.write(body)))
        .execute();
  }

  /** Replaces the body of a resource. */
  public void update(Identity identity, Structure body) {
    handle
        .createUpdate("UPDATE resource SET body = :body WHERE arn = :arn")
        .bind("body", text(format.write(body)))
        .bind("arn", text(identity.arn()))
        .execute();
  }

  /** Removes a resource, its tags and whatever refers to it. */
  public void delete(Identity identity) {
    handle
        .createUpdate("DELETE FROM resource WHERE arn = :arn")
        .bind("arn", text(identity.arn()))
        .execute();
  }

  /** The error for a name that is taken. */
  public static InvalidInputException nameInUse(String name) {
    return new InvalidInputException(
        "Some names are already in use: " + name,
        "Choose another name. A name is unique over all kinds of resource in a Region; bucket names are unique over all accounts and Regions.");
  }

  private <T extends Structure> Resource<T> resource(Kind<T> kind, Cells row) throws SQLException {
    return new Resource<>(identity(row), body(kind, row));
  }

  /** The identity of a resource of this scope, from the {@link #COLUMNS} of its row. */
  public Identity identity(Cells row) throws SQLException {
    return new Identity(
        row.text(),
        scope,
        row.text(),
        ResourceType.ofWire(row.text()).orElseThrow(),
        row.text(),
        row.text(),
        row.time());
  }

  /** The record of a resource, from the column {@code body} of its row. */
  public <T extends Structure> T body(Kind<T> kind, Cells row) throws SQLException {
    return format.read(kind.shape(), row.text());
  }
}
