/**
 * Content delivery network distributions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-content-delivery-network-distributions.html">Distributions
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.distribution;

import org.jspecify.annotations.NullMarked;
