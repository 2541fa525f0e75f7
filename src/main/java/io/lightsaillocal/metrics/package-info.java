/**
 * What the emulator counts of itself, for Prometheus. Counting begins with the process and is cheap
 * enough for every request; Micrometer, which writes it down, is loaded when somebody first asks.
 */
@NullMarked
package io.lightsaillocal.metrics;

import org.jspecify.annotations.NullMarked;
