package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;

/** The method that answers one operation. */
@FunctionalInterface
public interface Handler<I extends Structure, O extends Structure> {

  /**
   * Answers a request that the model's constraints allow.
   *
   * @throws io.lightsaillocal.api.LightsailException the error to answer; nothing is then changed
   */
  O handle(I request, Call call);

  /**
   * The same with what was made for the request beforehand.
   *
   * @param <M> what that is
   */
  @FunctionalInterface
  interface With<I extends Structure, O extends Structure, M> {

    /** As {@link Handler#handle}. */
    O handle(I request, M made, Call call);
  }
}
