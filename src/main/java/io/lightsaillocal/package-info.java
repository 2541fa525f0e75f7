/**
 * A local stand-in for Amazon Lightsail. {@link io.lightsaillocal.LightsailLocal} starts one in
 * this JVM.
 */
@NullMarked
package io.lightsaillocal;

import org.jspecify.annotations.NullMarked;
