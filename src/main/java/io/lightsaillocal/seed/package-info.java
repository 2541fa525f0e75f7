/**
 * Seeds: files that declare what is to be there when the emulator has started. They are read and
 * checked by the model, and carried out by the API's own operations, so that they know every kind
 * of resource that is emulated.
 */
@NullMarked
package io.lightsaillocal.seed;

import org.jspecify.annotations.NullMarked;
