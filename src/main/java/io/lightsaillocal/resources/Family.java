package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The operations on some kinds of resource. Loaded when the first of them is called. */
public interface Family {

  /**
   * Binds each operation of this family to its method. Called once, before the first of them is
   * answered.
   */
  void bind(Binder on);

  /**
   * Brings what runs outside of the database to what is kept there now. Called outside of any
   * transaction: when a call that changes something has been committed, before it is answered, and
   * before a call that only reads.
   */
  default void follow() {}

  /** Takes the bindings of a family. */
  interface Binder {

    /** Binds an operation that changes something to its method, which gets a transaction. */
    <I extends Structure, O extends Structure> Binder write(
        ApiOperation<I, O> operation, Handler<I, O> handler);

    /**
     * Binds an operation that changes something, and whose method wants what takes long to make.
     * That is made between a look and the transaction, while no connection is held.
     *
     * @param looks refuses what need not be made, and says how it is made otherwise; between that
     *     and the transaction others may change what it has seen
     */
    <I extends Structure, O extends Structure, M> Binder write(
        ApiOperation<I, O> operation,
        BiFunction<I, Call, Supplier<M>> looks,
        Handler.With<I, O, M> handler);

    /**
     * Binds an operation that only reads, and whose method wants what others must be asked for.
     * They are asked between two looks, while no connection is held.
     *
     * @param looks says whom to ask
     */
    <I extends Structure, O extends Structure, M> Binder read(
        ApiOperation<I, O> operation,
        BiFunction<I, Call, Supplier<M>> looks,
        Handler.With<I, O, M> handler);

    /** Binds an operation that only reads to its method, which needs no transaction. */
    <I extends Structure, O extends Structure> Binder read(
        ApiOperation<I, O> operation, Handler<I, O> handler);
  }
}
