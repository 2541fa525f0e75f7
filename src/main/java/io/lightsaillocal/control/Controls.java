package io.lightsaillocal.control;

/** What can be done at one or a few paths of the control API. */
public interface Controls {

  /** Says which requests it answers, and how. */
  void bind(Routes on);
}
