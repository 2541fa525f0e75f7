/** What S3's operations do, one class for each group of them. Here nobody asks any more who may. */
@NullMarked
package io.lightsaillocal.s3.operations;

import org.jspecify.annotations.NullMarked;
