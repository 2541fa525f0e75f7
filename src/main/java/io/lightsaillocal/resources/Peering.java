package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;

/** Whether an account's VPC is a peer of Lightsail's in a Region, inside one call. */
public final class Peering {

  private static final String WHAT = ResourceType.PEERED_VPC.wire();

  private final Tally tally;
  private final Scope scope;

  Peering(Tally tally, Scope scope) {
    this.tally = tally;
    this.scope = scope;
  }

  /** Whether it is. */
  public boolean isThere() {
    return tally.amount(scope, WHAT) > 0;
  }

  /** Makes it one, if it is none; of calls at the same time one counts. */
  public void begin() {
    tally.increment(scope, WHAT);
    if (tally.amount(scope, WHAT) > 1) {
      tally.decrement(scope, WHAT);
    }
  }

  /** Makes it none, if it is one. */
  public void end() {
    tally.increment(scope, WHAT);
    while (isThere()) {
      tally.decrement(scope, WHAT);
    }
  }
}
