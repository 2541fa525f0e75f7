/**
 * The container registry: images are pushed and pulled by the Docker Registry HTTP API V2, which is
 * also the OCI distribution specification.
 *
 * <p>{@link io.lightsaillocal.registry.RegistryPlane} is the way in, {@code RegistryPipeline} the
 * way of a request, {@link io.lightsaillocal.registry.Images} what is kept: rows in tables of its
 * own, and bytes in the files of {@link io.lightsaillocal.s3.objects.PlaneFiles}.
 *
 * @see <a
 *     href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">opencontainers/distribution-spec</a>
 */
@NullMarked
package io.lightsaillocal.registry;

import org.jspecify.annotations.NullMarked;
