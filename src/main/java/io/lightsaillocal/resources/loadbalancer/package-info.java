/**
 * Load balancers, what they balance, and their certificates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-lightsail-load-balancers.html">Load
 *     balancers in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.loadbalancer;

import org.jspecify.annotations.NullMarked;
