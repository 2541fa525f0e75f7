/**
 * Static IP addresses. An address belongs to the account until it is released; while it is attached
 * to an instance it is that instance's public address.
 */
@NullMarked
package io.lightsaillocal.resources.staticip;

import org.jspecify.annotations.NullMarked;
