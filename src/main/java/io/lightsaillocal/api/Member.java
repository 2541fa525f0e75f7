package io.lightsaillocal.api;

/**
 * One member of a structure.
 *
 * @param name as spelled on the wire
 * @param shape what its value must be
 * @param required whether a request must have it
 * @param sensitive whether its value must never be printed
 */
public record Member(String name, Shape shape, boolean required, boolean sensitive) {

  /** A member that may be left out. */
  public static Member optional(String name, Shape shape) {
    return new Member(name, shape, false, false);
  }

  /** A member that a request must have. */
  public static Member required(String name, Shape shape) {
    return new Member(name, shape, true, false);
  }

  /** The same member, its value marked as one that must never be printed. */
  public Member asSensitive() {
    return new Member(name, shape, required, true);
  }
}
