/** Who makes a request for an object, and what he may do with the buckets that there are. */
@NullMarked
package io.lightsaillocal.s3.access;

import org.jspecify.annotations.NullMarked;
