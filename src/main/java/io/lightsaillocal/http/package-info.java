/** The HTTP side: the server, and the way of a request through the emulator. */
@NullMarked
package io.lightsaillocal.http;

import org.jspecify.annotations.NullMarked;
