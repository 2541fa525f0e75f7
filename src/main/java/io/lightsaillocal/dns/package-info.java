/**
 * Domains answered over DNS, on a port of their own, as the service's name servers would. Of the
 * names of load balancers, distributions and the like it tells the address of this emulator.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
@NullMarked
package io.lightsaillocal.dns;

import org.jspecify.annotations.NullMarked;
