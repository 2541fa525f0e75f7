/**
 * The kernel that every Lightsail resource shares: identity, one namespace of names, tags, the
 * operation log, paging; and {@link io.lightsaillocal.resources.Handlers}, the way from an
 * operation to the method that answers it. Each kind of resource is a package below this one.
 */
@NullMarked
package io.lightsaillocal.resources;

import org.jspecify.annotations.NullMarked;
