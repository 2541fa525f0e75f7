/**
 * The database: where it lies, its schema, its transactions. Knows nothing of what is kept in it.
 */
@NullMarked
package io.lightsaillocal.storage;

import org.jspecify.annotations.NullMarked;
