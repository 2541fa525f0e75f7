/** The JUnit 5 extension. JUnit is an optional dependency: only who uses this package needs it. */
@NullMarked
package io.lightsaillocal.junit;

import org.jspecify.annotations.NullMarked;
