package io.lightsaillocal.resources;

import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.OperationStatus;
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
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

  private static final String IN_SCOPE = "AND account = :account AND region = :region ";

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
            OperationPlace.before(scope).key(),
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
    long place = insertion(INSERT_NEXT, row).executeAndReturnKey("place").orElseThrow();
    Operation operation = row.at(place).toOperation(now);
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
    return find(id).isPresent() || (underWay && isTaken(id));
  }

  private boolean isTaken(String id) {
    long place = OperationPlace.of(id, scope).orElseThrow().key();
    handle.begin();
    try {
      insertion(
              INSERT_THERE,
              new Row(place, 0, "", "", "", null, "", scope.region(), 0, 0, null, null))
          .execute();
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

  private Update insertion(String sql, Row row) {
    return handle
        .createUpdate(sql)
        .bind("place", row.place)
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

  /** The record with this id. */
  public Optional<Operation> find(String id) {
    return OperationPlace.of(id, scope).flatMap(this::at).filter(found -> id.equals(found.id()));
  }

  private Optional<Operation> at(OperationPlace place) {
    return handle
        .createQuery(COLUMNS + "WHERE place = :place " + IN_SCOPE)
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("place", place.key())
        .map(row -> Row.of(new Cells(row)).toOperation(now))
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
        "AND resource_name = :name ",
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
        handle
            .createQuery(
                COLUMNS
                    + "WHERE place > :from AND place < :before "
                    + condition
                    + IN_SCOPE
                    + "ORDER BY "
                    + order
                    + "place DESC LIMIT :limit")
            .bind("account", scope.account())
            .bind("region", scope.region())
            .bind("from", OperationPlace.before(scope).key())
            .bind("before", tokens.key(token).map(Long::valueOf).orElse(behind))
            .bind("limit", Page.SIZE + 1);
    if (!name.isEmpty()) {
      query.bind("name", name);
    }
    List<Row> found = query.map(row -> Row.of(new Cells(row))).list();
    return Page.of(found, Page.SIZE, last -> tokens.after(Long.toString(last.place)))
        .map(row -> row.toOperation(now));
  }

  /** A record as it is kept; its components are {@link #COLUMNS} in their order. */
  record Row(
      long place,
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

    Row at(long other) {
      return new Row(
          other,
          mask,
          resourceName,
          resourceType,
          operationType,
          details,
          availabilityZone,
          locationRegion,
          createdAt,
          settlesAt,
          errorCode,
          errorDetails);
    }

    Operation toOperation(Instant now) {
      boolean settled = now.toEpochMilli() >= settlesAt;
      OperationStatus end = errorCode == null ? OperationStatus.SUCCEEDED : OperationStatus.FAILED;
      return Operation.builder()
          .id(new OperationPlace(place).id(mask).toString())
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
