/**
 * AWS JSON 1.1 as Lightsail speaks it: which operation a request means, its body as a record, the
 * model's constraints, a record as a body, an error as a body. Knows nothing of HTTP servers, of
 * callers, or of what operations do.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1
 *     protocol</a>
 */
@NullMarked
package io.lightsaillocal.protocol;

import org.jspecify.annotations.NullMarked;
