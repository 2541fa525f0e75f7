/**
 * Relational databases, as state: no engine runs behind them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-databases.html">Databases
 *     in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.database;

import org.jspecify.annotations.NullMarked;
