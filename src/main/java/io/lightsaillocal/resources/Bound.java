package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The method to which an operation is bound, and whether it only reads.
 *
 * @param handler does all of it in the transaction, what takes long too
 * @param early gives a method without that
 */
record Bound<I extends Structure, O extends Structure>(
    Handler<I, O> handler, Early<I, O> early, boolean reads) {

  /** What is done for a request before the transaction, and gives the method for that. */
  @FunctionalInterface
  interface Early<I extends Structure, O extends Structure> {
    Handler<I, O> method(I request, Function<Handle, Call> calls);
  }

  static <I extends Structure, O extends Structure> Bound<I, O> of(
      Handler<I, O> handler, boolean reads) {
    return new Bound<>(handler, (request, calls) -> handler, reads);
  }

  /** See {@link Family.Binder}. */
  static <I extends Structure, O extends Structure, M> Bound<I, O> of(
      Database database,
      BiFunction<I, Call, Supplier<M>> looks,
      Handler.With<I, O, M> handler,
      boolean reads) {
    Early<I, O> early =
        (request, calls) -> {
          Supplier<M> maker = database.read(handle -> looks.apply(request, calls.apply(handle)));
          M made = maker.get();
          return (same, call) -> handler.handle(same, made, call);
        };
    return new Bound<>(
        (request, call) -> handler.handle(request, looks.apply(request, call).get(), call),
        early,
        reads);
  }
}
