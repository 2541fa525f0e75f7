package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;

/** The operations on some kinds of resource. Loaded when the first of them is called. */
public interface Family {

  /**
   * Binds each operation of this family to its method. Called once, before the first of them is
   * answered.
   */
  void bind(Binder on);

  /** Takes the bindings of a family. */
  interface Binder {

    /** Binds an operation that changes something to its method, which gets a transaction. */
    <I extends Structure, O extends Structure> Binder write(
        ApiOperation<I, O> operation, Handler<I, O> handler);

    /** Binds an operation that only reads to its method, which needs no transaction. */
    <I extends Structure, O extends Structure> Binder read(
        ApiOperation<I, O> operation, Handler<I, O> handler);
  }
}
