/**
 * Instances, and the blueprints and bundles that they are made of.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-instances-virtual-private-servers-in-amazon-lightsail.html">Instances
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.instance;

import org.jspecify.annotations.NullMarked;
