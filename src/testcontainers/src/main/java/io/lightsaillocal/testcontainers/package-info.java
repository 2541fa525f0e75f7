/** lightsail-local as a container of a test. */
@NullMarked
package io.lightsaillocal.testcontainers;

import org.jspecify.annotations.NullMarked;
