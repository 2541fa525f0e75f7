/** Reading the operation log. */
@NullMarked
package io.lightsaillocal.resources.operation;

import org.jspecify.annotations.NullMarked;
