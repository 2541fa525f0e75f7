package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;

/**
 * A kind of resource, as every family knows it. What the kernel must know of it stands in {@link
 * Kinds} and is asked when the first resource of the kind is met.
 *
 * @param type its name in the API
 * @param <T> the record that describes one
 */
public record Kind<T extends Structure>(ResourceType type) {

  /** The error for a name that no resource of this kind has. */
  public NotFoundException notFound(String name) {
    return new NotFoundException("The %s does not exist: %s".formatted(type.wire(), name));
  }

  /** The error for a name that another resource of this kind has already. */
  public InvalidInputException taken(String name) {
    return form().taken().by(name);
  }

  /**
   * Whether its resources can have tags, which those of load balancers' certificates can only be
   * made with.
   */
  public boolean isTaggable() {
    return type != ResourceType.LOAD_BALANCER_TLS_CERTIFICATE && form().envelope().hasTags();
  }

  @SuppressWarnings("unchecked") // a constant of Kinds names the record whose form it gets there
  Form<T> form() {
    return (Form<T>) Kinds.form(type);
  }
}
