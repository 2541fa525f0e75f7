package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import java.time.Instant;

/**
 * That somebody may use the repositories of an account in a Region.
 *
 * @param expires from when on no longer
 */
record Login(Scope scope, Instant expires) {}
