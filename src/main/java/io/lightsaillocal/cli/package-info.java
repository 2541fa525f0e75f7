/** The command line: what can be set on it, how it starts an emulator and asks for its health. */
@NullMarked
package io.lightsaillocal.cli;

import org.jspecify.annotations.NullMarked;
