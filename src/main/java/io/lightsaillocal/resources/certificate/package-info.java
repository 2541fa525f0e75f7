/**
 * Certificates for distributions and container services.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html">SSL/TLS
 *     certificates in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.certificate;

import org.jspecify.annotations.NullMarked;
