/**
 * The emulator's own API below {@code /_local/}: health, information, reset, faults, clock,
 * journal.
 */
@NullMarked
package io.lightsaillocal.control;

import org.jspecify.annotations.NullMarked;
