package io.lightsaillocal.resources;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members of the API's records, all of which may be absent as far as the model tells. */
public final class Members {

  private Members() {}

  /**
   * The value of a member that is never absent here: the catalogue has it everywhere, or the family
   * gives it to each record that it makes.
   */
  public static <T> T known(@Nullable T member) {
    return Objects.requireNonNull(member);
  }
}
