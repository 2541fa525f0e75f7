package io.lightsaillocal.resources.containerservice;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The registry that images are pushed to. What takes a transaction works in the one that it is
 * given.
 */
public interface ImageRegistry {

  /**
   * Where it is for whoever has reached the emulator under that address: host and port.
   *
   * @param baseUrl as {@link io.lightsaillocal.resources.Call} has it
   */
  String address(String baseUrl);

  /** Lets whoever has the password push and pull what the account has in the Region. */
  void open(Handle handle, Scope scope, String password, Instant now, Instant until);

  /** Whether an image of this digest was pushed; until the transaction ends, none is removed. */
  boolean holds(Handle handle, Scope scope, String digest);

  /**
   * Removes these images, and what no other needs.
   *
   * @param needed the digests of those that are to stay, asked for when nobody else can add to them
   */
  void free(Handle handle, Scope scope, Collection<String> digests, Supplier<Set<String>> needed);

  /** Removes all that the account has in the Region. */
  void freeAll(Handle handle, Scope scope);
}
