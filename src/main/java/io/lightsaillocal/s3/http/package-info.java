/**
 * S3 as it is spoken: which requests are S3's, what a request asks for, what it brings, and how
 * answers and errors are written. Knows the web server and XML, but no bucket.
 */
@NullMarked
package io.lightsaillocal.s3.http;

import org.jspecify.annotations.NullMarked;
