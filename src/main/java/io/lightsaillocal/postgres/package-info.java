/**
 * PostgreSQL behind the databases of Lightsail: real processes of binaries that are not ours, one
 * for each database.
 */
@NullMarked
package io.lightsaillocal.postgres;

import org.jspecify.annotations.NullMarked;
