/** How people write values, on the command line and in the control API alike. */
@NullMarked
package io.lightsaillocal.values;

import org.jspecify.annotations.NullMarked;
