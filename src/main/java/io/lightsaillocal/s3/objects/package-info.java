/**
 * What the buckets hold: an index in the database, bytes in files. Knows S3's rules for objects,
 * versions and uploads, and nothing of HTTP or of who may do what.
 */
@NullMarked
package io.lightsaillocal.s3.objects;

import org.jspecify.annotations.NullMarked;
