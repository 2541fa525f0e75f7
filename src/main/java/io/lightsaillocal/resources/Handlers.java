package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.ServiceException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.OutcomeUnknownException;
import io.lightsaillocal.storage.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The registry from operation to method, and the transaction around each call that changes
 * something. Safe for any number of threads.
 */
public final class Handlers {

  private static final String TRY_AGAIN =
      "Try again when the reason that the message names is gone.";

  private final Database database;
  private final EmulatorClock clock;
  private final Ids ids;
  private final Format format;
  private final Delays delays;
  private final Quotas quotas;
  private final Traffic traffic;
  private final OperationLogBound log;
  private final Map<String, Supplier<? extends Family>> families;
  private final Map<String, BoundFamily> bound = new ConcurrentHashMap<>();

  /** A family, and the methods to which it has bound its operations. */
  private record BoundFamily(Family family, Map<ApiOperation<?, ?>, Bound<?, ?>> methods) {}

  /**
   * @param operationLogSize how many operation records an account keeps in a Region; 0 for all
   * @param families what makes each family, by its name; called when one is first needed
   */
  public Handlers(
      Database database,
      EmulatorClock clock,
      Ids ids,
      Format format,
      Delays delays,
      Quotas quotas,
      Traffic traffic,
      int operationLogSize,
      Map<String, Supplier<? extends Family>> families) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.format = format;
    this.delays = delays;
    this.quotas = quotas;
    this.traffic = traffic;
    this.families = Map.copyOf(families);
    this.log = new OperationLogBound(database, operationLogSize);
  }

  /** How long what operations begin takes. */
  public Delays delays() {
    return delays;
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
    Family family = bound(operation.family()).family();
    Bound<I, O> method = bound(operation);
    if (method.reads()) {
      family.follow();
    }
    O answer =
        invoke(
            method, request, scope, handle -> call(operation, handle, scope, baseUrl, delays, ids));
    if (!method.reads()) {
      family.follow();
    }
    return answer;
  }

  /**
   * Carries out a request for which nobody waits, unless that was done before under the same mark;
   * what it begins is done at once.
   *
   * @param mark of at most 60 characters, kept with the state
   * @param key the access key that the request is to make, if it makes one
   * @return whether it was carried out now
   * @throws io.lightsaillocal.api.LightsailException why it cannot be; nothing is then changed
   */
  public <I extends Structure, O extends Structure> boolean once(
      String mark,
      ApiOperation<I, O> operation,
      I request,
      Scope scope,
      String baseUrl,
      UnaryOperator<Ids> key) {
    Bound<I, O> bound = bound(operation);
    Handler<I, O> marked =
        (input, call) -> {
          Marks.take(mark, scope, call);
          return bound.handler().handle(input, call);
        };
    Delays none = new Delays(Duration.ZERO, Map.of(), false);
    Ids own = key.apply(ids);
    try {
      invoke(
          Bound.of(marked, bound.reads()),
          request,
          scope,
          handle -> call(operation, handle, scope, baseUrl, none, own));
      bound(operation.family()).family().follow();
      return true;
    } catch (Marks.Taken done) {
      return false;
    }
  }

  private <I extends Structure, O extends Structure> O invoke(
      Bound<I, O> bound, I request, Scope scope, Function<Handle, Call> calls) {
    Attempt<I, O> attempt = new Attempt<>(request, calls);
    try {
      Handler<I, O> method = bound.early().method(request, calls);
      O answer =
          bound.reads()
              ? database.read(handle -> attempt.run(method, handle))
              : database.inTransaction(handle -> attempt.run(method, handle));
      log.written(scope, attempt.recorded.size());
      return answer;
    } catch (OutcomeUnknownException unknown) {
      return attempt.outcome(unknown);
    } catch (UnavailableException refused) {
      throw new ServiceException(refused.getMessage() + " The call changed nothing.", TRY_AGAIN);
    }
  }

  /**
   * Does with the resources of an account and Region what no operation of the API does, inside one
   * transaction.
   */
  public <T> T change(Scope scope, Function<Resources, T> work) {
    return database.inTransaction(handle -> work.apply(resources(handle, scope)));
  }

  /** Looks at the resources of an account and Region. */
  public <T> T look(Scope scope, Function<Resources, T> work) {
    return database.read(handle -> work.apply(resources(handle, scope)));
  }

  /** To be called when all that is kept has gone, or other things have come in its place. */
  public void forget() {
    log.forget();
  }

  private Resources resources(Handle handle, Scope scope) {
    return new Resources(handle, scope, clock.instant(), ids, format, quotas, traffic);
  }

  /** What was done for a call in the last transaction that was begun for it. */
  private final class Attempt<I extends Structure, O extends Structure> {

    private final I request;
    private final Function<Handle, Call> calls;
    private List<String> recorded = List.of();
    private @Nullable O answer;

    Attempt(I request, Function<Handle, Call> calls) {
      this.request = request;
      this.calls = calls;
    }

    O run(Handler<I, O> method, Handle handle) {
      Call call = calls.apply(handle);
      O made = method.handle(request, call);
      recorded = call.log().recorded();
      answer = made;
      return made;
    }

    /** The answer, if the transaction was committed after all: then its records are there. */
    O outcome(OutcomeUnknownException unknown) {
      O made = answer;
      if (recorded.isEmpty() || made == null) {
        throw new ServiceException(
            unknown.getMessage() + " Whether the call changed anything is not known.",
            "Look at what the call was to change, and call again if it is as before.");
      }
      String id = recorded.get(0);
      boolean committed;
      try {
        committed =
            database.read(
                handle -> calls.apply(handle).log().isCommitted(id, unknown.isUnderWay()));
      } catch (UnavailableException still) {
        throw new ServiceException(
            unknown.getMessage()
                + " Whether the call changed anything is not known. If it did, there is an operation with the id "
                + id
                + ".",
            "Call GetOperation with that id when the database answers again.");
      }
      if (!committed) {
        throw new ServiceException(unknown.getMessage() + " The call changed nothing.", TRY_AGAIN);
      }
      return made;
    }
  }

  private Call call(
      ApiOperation<?, ?> operation,
      Handle handle,
      Scope scope,
      String baseUrl,
      Delays takes,
      Ids made) {
    Instant now = clock.instant();
    return new Call(
        operation,
        scope,
        now,
        takes,
        made,
        new Resources(handle, scope, now, made, format, quotas, traffic),
        new Links(handle, now),
        new Hosts(handle, now),
        new Addresses(handle, scope, now),
        new OperationLog(handle, scope, made, now),
        handle,
        baseUrl);
  }

  @SuppressWarnings("unchecked") // a family can bind an operation only to a handler of its types
  private <I extends Structure, O extends Structure> Bound<I, O> bound(
      ApiOperation<I, O> operation) {
    Bound<I, O> method = (Bound<I, O>) bound(operation.family()).methods().get(operation);
    if (method == null) {
      throw new IllegalStateException(
          "The family %s does not bind %s".formatted(operation.family(), operation));
    }
    return method;
  }

  private BoundFamily bound(String family) {
    return bound.computeIfAbsent(family, this::bind);
  }

  private BoundFamily bind(String family) {
    Supplier<? extends Family> made = families.get(family);
    if (made == null) {
      throw new IllegalArgumentException("Not emulated: " + family);
    }
    Map<ApiOperation<?, ?>, Bound<?, ?>> methods = new HashMap<>();
    Family one = made.get();
    one.bind(
        new Family.Binder() {
          @Override
          public <I extends Structure, O extends Structure> Family.Binder write(
              ApiOperation<I, O> operation, Handler<I, O> handler) {
            methods.put(operation, Bound.of(handler, false));
            return this;
          }

          @Override
          public <I extends Structure, O extends Structure, M> Family.Binder write(
              ApiOperation<I, O> operation,
              BiFunction<I, Call, Supplier<M>> looks,
              Handler.With<I, O, M> handler) {
            methods.put(operation, Bound.of(database, looks, handler, false));
            return this;
          }

          @Override
          public <I extends Structure, O extends Structure, M> Family.Binder read(
              ApiOperation<I, O> operation,
              BiFunction<I, Call, Supplier<M>> looks,
              Handler.With<I, O, M> handler) {
            methods.put(operation, Bound.of(database, looks, handler, true));
            return this;
          }

          @Override
          public <I extends Structure, O extends Structure> Family.Binder read(
              ApiOperation<I, O> operation, Handler<I, O> handler) {
            methods.put(operation, Bound.of(handler, true));
            return this;
          }
        });
    return new BoundFamily(one, Map.copyOf(methods));
  }
}
