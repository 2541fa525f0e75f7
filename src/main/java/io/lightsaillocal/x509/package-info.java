/**
 * The emulator's own certificate authority. It signs for whatever domains it is asked to; who may
 * ask is others' affair.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
@NullMarked
package io.lightsaillocal.x509;

import org.jspecify.annotations.NullMarked;
