package io.lightsaillocal.watch;

/** Sees every request twice: when it is known what it asks for, and when it was answered. */
public interface RequestWatch {

  /** What a request is to meet; it is then counted as met. */
  Mishap next(Asked asked);

  /** A request was answered, or its connection closed. */
  void answered(Answered request);
}
