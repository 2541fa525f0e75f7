/**
 * Add-ons of instances and disks, and the automatic snapshots that one of them makes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-configuring-automatic-snapshots.html">Automatic
 *     snapshots in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.addon;

import org.jspecify.annotations.NullMarked;
