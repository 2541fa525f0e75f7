/**
 * Buckets and their access keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-buckets.html">Buckets
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.bucket;

import org.jspecify.annotations.NullMarked;
