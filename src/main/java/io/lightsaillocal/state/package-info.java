/** The whole state in one file: saved, and put in the place of what is there. */
@NullMarked
package io.lightsaillocal.state;

import org.jspecify.annotations.NullMarked;
