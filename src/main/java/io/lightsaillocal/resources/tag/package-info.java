/** Tagging resources of any kind. */
@NullMarked
package io.lightsaillocal.resources.tag;

import org.jspecify.annotations.NullMarked;
