package io.lightsaillocal.resources;

import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.OperationStatus;
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import io.lightsaillocal.storage.SqlStatement;
import io.lightsaillocal.storage.StatementException;
import io.lightsaillocal.storage.Update;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operation records of one account and Region, inside one transaction. With a delay, a record
 * is {@code Started} until the clock has passed it and {@code Succeeded}, or else {@code Failed},
 * from then on; without, it is that at once.
 */
public final class OperationLog {

  private static final String COLUMNS =
      "SELECT place, mask, resource_name, resource_type, operation_type, details, availability_zone, location_region,"
          + " created_at, settles_at, error_code, error_details FROM operation ";

  /** What holds of all records of a scope; {@link #inScope} gives the values. */
  static final String IN_SCOPE = "place > :from AND account = :account AND region = :region";

  private static final String INSERT =
      "INSERT INTO operation (place, mask, account, region, resource_name, resource_type, operation_type, details,"
          + " availability_zone, location_region, created_at, settles_at, error_code, error_details)"
          + " VALUES (%s, :mask, :account, :region, :resourceName, :resourceType, :operationType, :details,"
          + " :availabilityZone, :locationRegion, :createdAt, :settlesAt, :errorCode, :errorDetails)";

  private static final String INSERT_NEXT =
      INSERT.formatted(":place + NEXTVAL('operation_number')");

  private static final String INSERT_THERE = INSERT.formatted(":place");

  /** The state that PostgreSQL gives for a key that there is already. */
  private static final String UNIQUE = "23505";

  private final Handle handle;
  private final Scope scope;
  private final Ids ids;
  private final Instant now;
  private final List<String> recorded = new ArrayList<>();

  OperationLog(Handle handle, Scope scope, Ids ids, Instant now) {
    this.handle = handle;
    this.scope = scope;
    this.ids = ids;
    this.now = now;
  }

  /**
   * Writes the record of a change to a resource and returns it as it is to be answered.
   *
   * @param details what else the change is about, for example the other resource; null where there
   *     is nothing
   * @param settles when what it tells of is done
   */
  Operation record(
      Identity resource, OperationType type, @Nullable String details, Instant settles) {
    return record(resource, type, details, settles, Failure.NONE);
  }

  /** The same of a change that does not come to a good end. */
  Operation record(
      Identity resource,
      OperationType type,
      @Nullable String details,
      Instant settles,
      Failure failure) {
    Row row =
        new Row(
            ids.uuid().getMostSignificantBits(),
            resource.name(),
            resource.type().wire(),
            type.wire(),
            details,
            resource.availabilityZone(),
            resource.region(),
            now.toEpochMilli(),
            settles.toEpochMilli(),
            failure.code(),
            failure.details());
    long place =
        insertion(INSERT_NEXT, OperationPlace.before(scope), row)
            .executeAndReturnKey("place")
            .orElseThrow();
    Operation operation = new Placed(new OperationPlace(place), row).toOperation(now);
    recorded.add(operation.id());
    return operation;
  }

  /** Why a change does not come to a good end. */
  record Failure(@Nullable String code, @Nullable String details) {

    static final Failure NONE = new Failure(null, null);
  }

  /** The ids of the records that were written through this log. */
  List<String> recorded() {
    return recorded;
  }

  /**
   * Whether the transaction that wrote the record of that id has committed.
   *
   * @param underWay whether it may not have ended yet; then this waits for its end, as whoever
   *     writes a record of the same id does
   */
  boolean isCommitted(String id, boolean underWay) {
    if (underWay) {
      OperationPlace.of(id, scope).ifPresent(this::awaitWriter);
    }
    return find(id).isPresent();
  }

  /**
   * Writes there, too, which has to wait until it is known whether the other has, and takes it
   * back.
   */
  private void awaitWriter(OperationPlace place) {
    handle.begin();
    try {
      Row any = new Row(0, "", "", "", null, "", scope.region(), 0, 0, null, null);
      insertion(INSERT_THERE, place, any).execute();
    } catch (StatementException e) {
      if (!e.state().equals(UNIQUE)) {
        throw e;
      }
    } finally {
      handle.rollback();
    }
  }

  private Update insertion(String sql, OperationPlace place, Row row) {
    return handle
        .createUpdate(sql)
        .bind("place", place.key())
        .bind("mask", row.mask)
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("resourceName", row.resourceName)
        .bind("resourceType", row.resourceType)
        .bind("operationType", row.operationType)
        .bind("details", row.details)
        .bind("availabilityZone", row.availabilityZone)
        .bind("locationRegion", row.locationRegion)
        .bind("createdAt", row.createdAt)
        .bind("settlesAt", row.settlesAt)
        .bind("errorCode", row.errorCode)
        .bind("errorDetails", row.errorDetails);
  }

  /** Gives a statement the values of {@link #IN_SCOPE}. */
  static <S extends SqlStatement<S>> S inScope(S statement, Scope scope) {
    return statement
        .bind("from", OperationPlace.before(scope).key())
        .bind("account", scope.account())
        .bind("region", scope.region());
  }

  /** The record with this id. */
  public Optional<Operation> find(String id) {
    return OperationPlace.of(id, scope).flatMap(this::at).filter(found -> id.equals(found.id()));
  }

  private Optional<Operation> at(OperationPlace place) {
    return inScope(handle.createQuery(COLUMNS + "WHERE place = :place AND " + IN_SCOPE), scope)
        .bind("place", place.key())
        .map(row -> Placed.of(new Cells(row)).toOperation(now))
        .findOne();
  }

  /**
   * A page of all records, newest first.
   *
   * @param token of the page before, or null for the first page
   */
  public Page<Operation> page(@Nullable String token) {
    return page("", "", "", "operations", token);
  }

  /**
   * A page of a resource's records, newest first; they outlive the resource. Ordered by every
   * column of the index, also that which is the same in all rows: H2 then reads the page off the
   * index instead of sorting all there is. Parameters as of {@link #page}.
   */
  public Page<Operation> page(String resourceName, @Nullable String token) {
    return page(
        " AND resource_name = :name",
        "resource_name DESC, ",
        resourceName,
        "operations of " + resourceName,
        token);
  }

  private Page<Operation> page(
      String condition, String order, String name, String list, @Nullable String token) {
    PageToken tokens = new PageToken(list);
    long behind = OperationPlace.behind(scope).key();
    Query query =
        inScope(
                handle.createQuery(
                    COLUMNS
                        + "WHERE place < :before AND "
                        + IN_SCOPE
                        + condition
                        + " ORDER BY "
                        + order
                        + "place DESC LIMIT :limit"),
                scope)
            .bind("before", tokens.key(token).map(Long::valueOf).orElse(behind))
            .bind("limit", Page.SIZE + 1);
    if (!name.isEmpty()) {
      query.bind("name", name);
    }
    List<Placed> found = query.map(row -> Placed.of(new Cells(row))).list();
    return Page.of(found, Page.SIZE, last -> tokens.after(Long.toString(last.place.key())))
        .map(placed -> placed.toOperation(now));
  }

  /**
   * What is kept of a record; its components are {@link #COLUMNS} in their order, but the first.
   */
  private record Row(
      long mask,
      String resourceName,
      String resourceType,
      String operationType,
      @Nullable String details,
      String availabilityZone,
      String locationRegion,
      long createdAt,
      long settlesAt,
      @Nullable String errorCode,
      @Nullable String errorDetails) {

    static Row of(Cells row) throws SQLException {
      return new Row(
          row.number(),
          row.text(),
          row.text(),
          row.text(),
          row.textOrNull(),
          row.text(),
          row.text(),
          row.number(),
          row.number(),
          row.textOrNull(),
          row.textOrNull());
    }

    Operation toOperation(String id, Instant now) {
      boolean settled = now.toEpochMilli() >= settlesAt;
      OperationStatus end = errorCode == null ? OperationStatus.SUCCEEDED : OperationStatus.FAILED;
      return Operation.builder()
          .id(id)
          .resourceName(resourceName)
          .resourceType(ResourceType.ofWire(resourceType).orElseThrow())
          .createdAt(Instant.ofEpochMilli(createdAt))
          .location(Identity.location(availabilityZone, locationRegion))
          .isTerminal(settled)
          .operationDetails(details)
          .operationType(OperationType.ofWire(operationType).orElseThrow())
          .status(settled ? end : OperationStatus.STARTED)
          .errorCode(settled ? errorCode : null)
          .errorDetails(settled ? errorDetails : null)
          .statusChangedAt(Instant.ofEpochMilli(settled ? settlesAt : createdAt))
          .build();
    }
  }

  /** A record where it lies. */
  private record Placed(OperationPlace place, Row row) {

    static Placed of(Cells row) throws SQLException {
      return new Placed(new OperationPlace(row.number()), Row.of(row));
    }

    Operation toOperation(Instant now) {
      return row.toOperation(place.id(row.mask).toString(), now);
    }
  }
}
