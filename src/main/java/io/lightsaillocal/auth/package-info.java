/**
 * Who calls: the access key, account and Region of a request to the Lightsail API, and whether its
 * Signature Version 4 is genuine.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature
 *     Version 4 for API requests</a>
 */
@NullMarked
package io.lightsaillocal.auth;

import org.jspecify.annotations.NullMarked;
