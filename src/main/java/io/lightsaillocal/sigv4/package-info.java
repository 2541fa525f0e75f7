/**
 * Signature Version 4 for both sides of the port: what is signed, with which key, and whether a
 * signature is genuine. Knows neither the Lightsail API nor S3; each says in its own words what is
 * wrong with a request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature
 *     Version 4 for API requests</a>
 */
@NullMarked
package io.lightsaillocal.sigv4;

import org.jspecify.annotations.NullMarked;
