package io.lightsaillocal.postgres;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where databases are, and take connections.
 *
 * @param folder that keeps them; without one they are gone at the end
 * @param binaries the folder of an installed PostgreSQL; without one, those on the class path
 * @param bound the address that is bound
 * @param told the host that clients are told
 * @param firstPort of those that may be used; 0 for any free one
 */
public record PostgresPlace(
    Optional<Path> folder,
    Optional<Path> binaries,
    String bound,
    String told,
    int firstPort,
    int lastPort) {}
