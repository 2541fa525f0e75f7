package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The registry from operation to method, and the transaction around each call that changes
 * something. Safe for any number of threads.
 */
public final class Handlers {

  private final Database database;
  private final EmulatorClock clock;
  private final Ids ids;
  private final Format format;
  private final Duration operationDelay;
  private final Map<ApiOperation<?, ?>, Family> families = new HashMap<>();
  private final Map<Family, Map<ApiOperation<?, ?>, Bound<?, ?>>> bound = new ConcurrentHashMap<>();

  /** A method, and whether it only reads. */
  private record Bound<I extends Structure, O extends Structure>(
      Handler<I, O> handler, boolean reads) {}

  /**
   * @param operationDelay how long changes take; zero where they are immediate
   */
  public Handlers(
      Database database,
      EmulatorClock clock,
      Ids ids,
      Format format,
      Duration operationDelay,
      List<Family> families) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.format = format;
    this.operationDelay = operationDelay;
    for (Family family : families) {
      family.operations().forEach(operation -> this.families.put(operation, family));
    }
  }

  /** Whether the operation is emulated. */
  public boolean emulates(ApiOperation<?, ?> operation) {
    return families.containsKey(operation);
  }

  /** The names of all operations that are emulated, in alphabetical order. */
  public List<String> emulated() {
    return families.keySet().stream()
        .map(ApiOperation::name)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /**
   * Answers a request, inside one transaction if it may change something.
   *
   * @param baseUrl under which the caller has reached the emulator
   * @throws io.lightsaillocal.api.LightsailException the error to answer; nothing is then changed
   */
  public <I extends Structure, O extends Structure> O invoke(
      ApiOperation<I, O> operation, I request, Scope scope, String baseUrl) {
    Bound<I, O> method = bound(operation);
    Database.Work<O> work =
        handle -> method.handler().handle(request, call(handle, scope, baseUrl));
    return method.reads() ? database.read(work) : database.inTransaction(work);
  }

  /** Removes all resources and all operation records of all accounts and Regions. */
  public void clear() {
    database.inTransaction(
        handle ->
            handle.execute("DELETE FROM resource")
                + handle.execute("DELETE FROM operation")
                + handle.execute("DELETE FROM account"));
  }

  /** What a handler is given; also for the emulator's own changes to a scope. */
  public Call call(Handle handle, Scope scope, String baseUrl) {
    Instant now = clock.instant();
    return new Call(
        scope,
        now,
        operationDelay,
        ids,
        new Resources(handle, scope, format),
        new Tags(handle),
        new OperationLog(handle, scope, ids, now, operationDelay),
        handle,
        baseUrl);
  }

  @SuppressWarnings("unchecked") // a family can bind an operation only to a handler of its types
  private <I extends Structure, O extends Structure> Bound<I, O> bound(
      ApiOperation<I, O> operation) {
    Family family = families.get(operation);
    if (family == null) {
      throw new IllegalArgumentException("Not emulated: " + operation);
    }
    Map<ApiOperation<?, ?>, Bound<?, ?>> methods = bound.computeIfAbsent(family, Handlers::bind);
    return (Bound<I, O>) Objects.requireNonNull(methods.get(operation));
  }

  private static Map<ApiOperation<?, ?>, Bound<?, ?>> bind(Family family) {
    Map<ApiOperation<?, ?>, Bound<?, ?>> methods = new HashMap<>();
    family.bind(
        new Family.Binder() {
          @Override
          public <I extends Structure, O extends Structure> void bind(
              ApiOperation<I, O> operation, Handler<I, O> handler) {
            methods.put(operation, new Bound<>(handler, false));
          }

          @Override
          public <I extends Structure, O extends Structure> void bindRead(
              ApiOperation<I, O> operation, Handler<I, O> handler) {
            methods.put(operation, new Bound<>(handler, true));
          }
        });
    if (!methods.keySet().equals(Set.copyOf(family.operations()))) {
      throw new IllegalStateException(
          family + " announces " + family.operations() + " but binds " + methods.keySet());
    }
    return Map.copyOf(methods);
  }
}
