/** The Regions that Lightsail has. */
@NullMarked
package io.lightsaillocal.resources.region;

import org.jspecify.annotations.NullMarked;
