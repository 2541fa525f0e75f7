package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import java.util.List;

/** The operations of one kind of resource. Loaded when the first of them is called. */
public interface Family {

  /** The operations that this family answers; naming them must load nothing else. */
  List<ApiOperation<?, ?>> operations();

  /**
   * Binds each of {@link #operations()} to its method. Called once, before the first of them is
   * answered.
   */
  void bind(Binder binder);

  /** Takes the bindings of a family. */
  interface Binder {

    /** Binds an operation that changes something to its method, which gets a transaction. */
    <I extends Structure, O extends Structure> void bind(
        ApiOperation<I, O> operation, Handler<I, O> handler);

    /** Binds an operation that only reads to its method, which needs no transaction. */
    <I extends Structure, O extends Structure> void bindRead(
        ApiOperation<I, O> operation, Handler<I, O> handler);
  }
}
