/**
 * What is served at the addresses of distributions, load balancers and container services. A
 * request is for a site by its {@code Host}; the site answers it by asking what stands behind it.
 */
@NullMarked
package io.lightsaillocal.edge;

import org.jspecify.annotations.NullMarked;
