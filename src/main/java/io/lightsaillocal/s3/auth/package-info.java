/**
 * AWS Signature Version 4 as S3 has it: who signed a request, and bodies that are signed piece by
 * piece. Knows nothing of what a signer may do.
 */
@NullMarked
package io.lightsaillocal.s3.auth;

import org.jspecify.annotations.NullMarked;
