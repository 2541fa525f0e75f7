package io.lightsaillocal.edge;

import io.lightsaillocal.resources.RealAddresses.Address;

/**
 * Whom a request is sent on to.
 *
 * @param host the {@code Host} header that is sent
 */
record Upstream(Address address, String host) {}
