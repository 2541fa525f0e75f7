package io.lightsaillocal.registry;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a registry is set up with.
 *
 * @param publicUrl where the emulator is reached, if it is not where clients ask
 * @param clock by which logins end
 * @param machineTime by which uploads are given up
 * @param ids of uploads
 * @param requestIds of requests
 */
public record RegistrySettings(
    Optional<String> publicUrl,
    InstantSource clock,
    InstantSource machineTime,
    Supplier<UUID> ids,
    Supplier<UUID> requestIds) {}
