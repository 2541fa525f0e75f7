package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
  private final Delays delays;
  private final Quotas quotas;
  private final Map<String, Supplier<? extends Family>> families;
  private final Map<String, Map<ApiOperation<?, ?>, Bound<?, ?>>> bound = new ConcurrentHashMap<>();

  /** A method, and whether it only reads. */
  private record Bound<I extends Structure, O extends Structure>(
      Handler<I, O> handler, boolean reads) {}

  /**
   * @param families what makes each family, by its name; called when one is first needed
   */
  public Handlers(
      Database database,
      EmulatorClock clock,
      Ids ids,
      Format format,
      Delays delays,
      Quotas quotas,
      Map<String, Supplier<? extends Family>> families) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.format = format;
    this.delays = delays;
    this.quotas = quotas;
    this.families = Map.copyOf(families);
  }

  /** Whether the operation is emulated. */
  public boolean emulates(ApiOperation<?, ?> operation) {
    return families.containsKey(operation.family());
  }

  /** The names of all operations that are emulated, in alphabetical order. */
  public List<String> emulated() {
    return Operations.all().stream().filter(this::emulates).map(ApiOperation::name).toList();
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
        handle -> method.handler().handle(request, call(operation, handle, scope, baseUrl));
    return method.reads() ? database.read(work) : database.inTransaction(work);
  }

  /** Removes all resources and all operation records of all accounts and Regions. */
  public void clear() {
    database.inTransaction(
        handle ->
            handle.execute("DELETE FROM resource")
                + handle.execute("DELETE FROM operation")
                + handle.execute("DELETE FROM tally"));
  }

  private Call call(ApiOperation<?, ?> operation, Handle handle, Scope scope, String baseUrl) {
    Instant now = clock.instant();
    Instant settles = now.plus(delays.of(operation));
    return new Call(
        operation,
        scope,
        now,
        settles,
        ids,
        new Resources(handle, scope, now, ids, format, quotas),
        new Links(handle, now),
        new Addresses(handle, scope, now),
        new OperationLog(handle, scope, ids, now, settles),
        handle,
        baseUrl);
  }

  @SuppressWarnings("unchecked") // a family can bind an operation only to a handler of its types
  private <I extends Structure, O extends Structure> Bound<I, O> bound(
      ApiOperation<I, O> operation) {
    Bound<I, O> method =
        (Bound<I, O>) bound.computeIfAbsent(operation.family(), this::bind).get(operation);
    if (method == null) {
      throw new IllegalStateException(
          "The family %s does not bind %s".formatted(operation.family(), operation));
    }
    return method;
  }

  private Map<ApiOperation<?, ?>, Bound<?, ?>> bind(String family) {
    Supplier<? extends Family> made = families.get(family);
    if (made == null) {
      throw new IllegalArgumentException("Not emulated: " + family);
    }
    Map<ApiOperation<?, ?>, Bound<?, ?>> methods = new HashMap<>();
    made.get()
        .bind(
            new Family.Binder() {
              @Override
              public <I extends Structure, O extends Structure> Family.Binder write(
                  ApiOperation<I, O> operation, Handler<I, O> handler) {
                methods.put(operation, new Bound<>(handler, false));
                return this;
              }

              @Override
              public <I extends Structure, O extends Structure> Family.Binder read(
                  ApiOperation<I, O> operation, Handler<I, O> handler) {
                methods.put(operation, new Bound<>(handler, true));
                return this;
              }
            });
    return Map.copyOf(methods);
  }
}
