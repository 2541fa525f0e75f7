package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may know of the world during one call. Everything it changes through it commits
 * together or not at all.
 *
 * @param operation that is called
 * @param scope the caller's account and Region
 * @param now the emulator's time, the same during the whole call
 * @param delays how long what each operation begins takes
 * @param ids new identifiers and secrets
 * @param resources the resources of the scope
 * @param links what they are to each other
 * @param hosts which host names lead to which of them
 * @param addresses new addresses
 * @param log the operation records of the scope
 * @param handle the open transaction, for tables of the family's own
 * @param baseUrl under which the caller has reached the emulator, without a slash at its end
 */
public record Call(
    ApiOperation<?, ?> operation,
    Scope scope,
    Instant now,
    Delays delays,
    Ids ids,
    Resources resources,
    Links links,
    Hosts hosts,
    Addresses addresses,
    OperationLog log,
    Handle handle,
    String baseUrl) {

  /** When what this call begins is done; now where changes are immediate. */
  public Instant settles() {
    return now.plus(delays.of(operation));
  }

  /**
   * The same call as one of another operation, for what is done on the way to its own: a deletion
   * that detaches, for example, leaves records of both types, each with the delay of its own.
   */
  public Call as(ApiOperation<?, ?> other) {
    return new Call(
        other, scope, now, delays, ids, resources, links, hosts, addresses, log, handle, baseUrl);
  }

  /** Whether the account's VPC is a peer of Lightsail's. */
  public Peering peering() {
    return new Peering(new Tally(handle, now), scope);
  }

  /**
   * Writes a record of this operation for each resource that it touches, in this order, and gives
   * them as they are to be answered.
   *
   * @param details what else the change is about; null where there is nothing
   */
  public List<Operation> did(@Nullable String details, Resource<?>... touched) {
    return did(details, Stream.of(touched).map(Resource::identity).toArray(Identity[]::new));
  }

  /** The same, of resources of which only the identity is known. */
  public List<Operation> did(@Nullable String details, Identity... touched) {
    return Stream.of(touched).map(resource -> did(resource, details)).toList();
  }

  /** The same for two resources, each of which is what the other's record is about. */
  public List<Operation> didWith(Resource<?> first, Resource<?> second) {
    return List.of(did(first.identity(), second.name()), did(second.identity(), first.name()));
  }

  /**
   * Writes the record of a change to a resource that is begun and does not come to a good end.
   *
   * @param code of the error, by its name in the API
   */
  public Operation failed(String code, String why, Resource<?> touched) {
    return log.record(
        touched.identity(), type(), null, settles(), new OperationLog.Failure(code, why));
  }

  private Operation did(Identity resource, @Nullable String details) {
    return log.record(resource, type(), details, settles());
  }

  /** Most types are called as their operation; some are not, as the service's answers show. */
  private OperationType type() {
    return switch (operation.name()) {
      case "CreateInstances" -> OperationType.CREATE_INSTANCE;
      case "PeerVpc" -> OperationType.PEERED_VPC;
      case "UnpeerVpc" -> OperationType.UNPEERED_VPC;
      default -> OperationType.ofWire(operation.name()).orElseThrow();
    };
  }
}
