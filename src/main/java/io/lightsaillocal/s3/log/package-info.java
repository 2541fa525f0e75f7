/** What is written down of requests: access logs, and when a key was last used. */
@NullMarked
package io.lightsaillocal.s3.log;

import org.jspecify.annotations.NullMarked;
