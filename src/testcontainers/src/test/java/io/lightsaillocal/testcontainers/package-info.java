@NullMarked
package io.lightsaillocal.testcontainers;

import org.jspecify.annotations.NullMarked;
