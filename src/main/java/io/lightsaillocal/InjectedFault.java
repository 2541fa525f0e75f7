package io.lightsaillocal;

import io.lightsaillocal.control.Faults;

/** A fault that was added. */
public final class InjectedFault {

  private final Faults faults;
  private final String id;

  InjectedFault(Faults faults, String id) {
    this.faults = faults;
    this.id = id;
  }

  /** The id by which the control API and the journal know it. */
  public String id() {
    return id;
  }

  /**
   * How many calls have met it.
   *
   * @throws IllegalArgumentException if it was removed
   */
  public int met() {
    return faults.met(id);
  }

  /**
   * Lets it happen no more.
   *
   * @throws IllegalArgumentException if it was removed before
   */
  public void remove() {
    faults.remove(id);
  }
}
