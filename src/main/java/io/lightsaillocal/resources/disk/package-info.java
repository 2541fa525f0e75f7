/**
 * Block storage disks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/elastic-block-storage-and-ssd-disks-in-amazon-lightsail.html">Disks
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.disk;

import org.jspecify.annotations.NullMarked;
