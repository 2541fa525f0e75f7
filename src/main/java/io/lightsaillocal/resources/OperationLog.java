package io.lightsaillocal.resources;

import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.OperationStatus;
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import io.lightsaillocal.storage.StatementException;
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
      "SELECT seq, id, resource_name, resource_type, operation_type, details, availability_zone, location_region,"
          + " created_at, settles_at, error_code, error_details FROM operation"
          + " WHERE account = :account AND region = :region ";

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
            0,
            ids.nextUuid().toString(),
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
    insert(row);
    recorded.add(row.id);
    return row.toOperation(now);
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
    return find(id).isPresent() || (underWay && isTaken(id));
  }

  private boolean isTaken(String id) {
    handle.begin();
    try {
      insert(new Row(0, id, "", "", "", null, "", scope.region(), 0, 0, null, null));
      return false;
    } catch (StatementException e) {
      if (e.state().equals(UNIQUE)) {
        return true;
      }
      throw e;
    } finally {
      handle.rollback();
    }
  }

  private void insert(Row row) {
    handle
        .createUpdate(
            "INSERT INTO operation (id, account, region, resource_name, resource_type, operation_type, details,"
                + " availability_zone, location_region, created_at, settles_at, error_code, error_details)"
                + " VALUES (:id, :account, :region, :resourceName, :resourceType, :operationType, :details,"
                + " :availabilityZone, :locationRegion, :createdAt, :settlesAt, :errorCode, :errorDetails)")
        .bind("id", row.id)
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
        .bind("errorDetails", row.errorDetails)
        .execute();
  }

  /** The record with this id. */
  public Optional<Operation> find(String id) {
    return handle
        .createQuery(COLUMNS + "AND id = :id")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("id", id)
        .map(row -> Row.of(new Cells(row)).toOperation(now))
        .findOne();
  }

  /**
   * A page of all records, newest first. Ordered by every column of the index, also those that are
   * the same in all rows: H2 then reads the page off the index instead of sorting all there is.
   *
   * @param token of the page before, or null for the first page
   */
  public Page<Operation> page(@Nullable String token) {
    return page("", "", "", "operations", token);
  }

  /**
   * A page of a resource's records, newest first; they outlive the resource. Parameters as of
   * {@link #page}.
   */
  public Page<Operation> page(String resourceName, @Nullable String token) {
    return page(
        "AND resource_name = :name ",
        "resource_name DESC, ",
        resourceName,
        "operations of " + resourceName,
        token);
  }

  private Page<Operation> page(
      String condition, String order, String name, String list, @Nullable String token) {
    PageToken tokens = new PageToken(list);
    Query query =
        handle
            .createQuery(
                COLUMNS
                    + condition
                    + "AND seq < :before ORDER BY account DESC, region DESC, "
                    + order
                    + "seq DESC LIMIT :limit")
            .bind("account", scope.account())
            .bind("region", scope.region())
            .bind("before", tokens.key(token).map(Long::valueOf).orElse(Long.MAX_VALUE))
            .bind("limit", Page.SIZE + 1);
    if (!name.isEmpty()) {
      query.bind("name", name);
    }
    List<Row> found = query.map(row -> Row.of(new Cells(row))).list();
    return Page.of(found, Page.SIZE, last -> tokens.after(Long.toString(last.seq)))
        .map(row -> row.toOperation(now));
  }

  /** A record as it is kept; its components are {@link #COLUMNS} in their order. */
  record Row(
      long seq,
      String id,
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
          row.text(),
          row.textOrNull(),
          row.text(),
          row.text(),
          row.number(),
          row.number(),
          row.textOrNull(),
          row.textOrNull());
    }

    Operation toOperation(Instant now) {
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
}
