/** Subdomains of amazonlightsail.com, for distributions. */
@NullMarked
package io.lightsaillocal.resources.subdomain;

import org.jspecify.annotations.NullMarked;
