package io.lightsaillocal.iam;

/** What the policies of a user say to a request. */
public enum Decision {
  ALLOWED,
  /** No statement speaks of it. */
  NOT_ALLOWED,
  /** A statement forbids it, whatever others say. */
  DENIED
}
