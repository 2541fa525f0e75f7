/**
 * DNS zones and their entries.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-dns-in-amazon-lightsail.html">DNS
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.domain;

import org.jspecify.annotations.NullMarked;
