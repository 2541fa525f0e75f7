/**
 * HTTPS on instances with WordPress. No certificate is made and nothing runs on an instance: what
 * is kept is the history of what was asked for, with the end that it would have had.
 */
@NullMarked
package io.lightsaillocal.resources.https;

import org.jspecify.annotations.NullMarked;
