package io.lightsaillocal.control;

import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;

/** Lets the requests of all planes meet the same faults, and be in the same journal. */
public record Watch(Faults faults, Journal journal) implements RequestWatch {

  @Override
  public Mishap next(Asked asked) {
    return faults.next(asked);
  }

  @Override
  public void answered(Answered request) {
    journal.add(request, null);
  }
}
