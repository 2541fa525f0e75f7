package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Which repositories there are, and the table of them. */
final class Repositories {

  /** The one that each account has in each Region. */
  static final String NAME = "sr";

  private static final int LONGEST = 255;

  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

  private Repositories() {}

  /**
   * Makes sure that there may be a repository of that name.
   *
   * @throws RegistryError if not
   */
  static void check(String name) {
    if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
      throw RegistryError.of(
              400,
              "NAME_INVALID",
              "'%s' is no name of a repository. The images of container services are in the repository %s."
                  .formatted(name, NAME))
          .detail("name", name);
    }
    if (!name.equals(NAME) && !name.startsWith(NAME + "/")) {
      throw unknown(name);
    }
  }

  static RegistryError unknown(String name) {
    return RegistryError.of(
            404,
            "NAME_UNKNOWN",
            "The repository with name '%s' does not exist. The images of container services are in the repository %s."
                .formatted(name, NAME))
        .detail("name", name);
  }

  static OptionalLong find(Handle handle, Scope scope, String name) {
    return asLong(select(handle, scope, name, ""));
  }

  /** The same, and nobody else changes what is in it before this transaction ends. */
  static OptionalLong lock(Handle handle, Scope scope, String name) {
    return asLong(select(handle, scope, name, " FOR UPDATE"));
  }

  /** The same, made if need be. Two that make it at once are told apart by the unique name. */
  static long lockOrMake(Handle handle, Scope scope, String name) {
    OptionalLong there = lock(handle, scope, name);
    if (there.isPresent()) {
      return there.getAsLong();
    }
    return handle
        .createUpdate(
            "INSERT INTO registry_repository (account, region, name) VALUES (:account, :region, :name)")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("name", name)
        .executeAndReturnKey("seq")
        .getAsLong();
  }

  private static Optional<Long> select(Handle handle, Scope scope, String name, String lock) {
    return handle
        .createQuery(
            "SELECT seq FROM registry_repository"
                + " WHERE account = :account AND region = :region AND name = :name"
                + lock)
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("name", name)
        .numbers()
        .findOne();
  }

  private static OptionalLong asLong(Optional<Long> found) {
    return found.isPresent() ? OptionalLong.of(found.get()) : OptionalLong.empty();
  }
}
