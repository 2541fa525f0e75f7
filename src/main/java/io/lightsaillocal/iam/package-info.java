/**
 * What the policies that the emulator was started with allow, in IAM's own language as far as
 * Lightsail's actions, resources and tags go. What is beyond that is refused when it is read.
 */
@NullMarked
package io.lightsaillocal.iam;

import org.jspecify.annotations.NullMarked;
