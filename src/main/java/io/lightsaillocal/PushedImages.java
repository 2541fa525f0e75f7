package io.lightsaillocal;

import io.lightsaillocal.registry.Images;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.resources.Standins;
import io.lightsaillocal.resources.containerservice.ContainerServiceFamily;
import io.lightsaillocal.resources.containerservice.ImageRegistry;
import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells the family of container services what the registry holds.
 *
 * @param publicUrl where the emulator is reached, if it is not where clients ask
 */
record PushedImages(Images images, Optional<String> publicUrl) implements ImageRegistry {

  /**
   * The family that asks for them. Made here, or {@link Families} would load what it implements.
   */
  Family family(Catalog catalog, Format format, Issuance issuance, Standins standins) {
    return new ContainerServiceFamily(catalog, format, issuance, this, standins);
  }

  /** A registry is named without a scheme, and nobody looks for it below a path. */
  @Override
  public String address(String baseUrl) {
    return publicUrl.orElse(baseUrl).replaceFirst("^https?://", "").replaceFirst("/.*", "");
  }

  @Override
  public void open(Handle handle, Scope scope, String password, Instant now, Instant until) {
    images.open(handle, scope, password, now, until);
  }

  @Override
  public boolean holds(Handle handle, Scope scope, String digest) {
    return images.holds(handle, scope, digest);
  }

  @Override
  public void free(
      Handle handle, Scope scope, Collection<String> digests, Supplier<Set<String>> needed) {
    images.free(handle, scope, digests, needed);
  }

  @Override
  public void freeAll(Handle handle, Scope scope) {
    images.freeAll(handle, scope);
  }
}
