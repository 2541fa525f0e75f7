/** How much is logged where logging is the emulator's own. */
@NullMarked
package io.lightsaillocal.logging;

import org.jspecify.annotations.NullMarked;
