/**
 * Key pairs, and what is needed to reach an instance with them. The keys are real ones; no server
 * answers to them.
 */
@NullMarked
package io.lightsaillocal.resources.keypair;

import org.jspecify.annotations.NullMarked;
