/** The names of all resources. */
@NullMarked
package io.lightsaillocal.resources.names;

import org.jspecify.annotations.NullMarked;
