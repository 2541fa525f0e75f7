/**
 * Snapshots of instances and disks that are made by a call and stay until they are deleted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-snapshots-in-amazon-lightsail.html">Snapshots
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.snapshot;

import org.jspecify.annotations.NullMarked;
