/**
 * The Amazon Lightsail API (version 2016-11-28) as Java types: a record for every structure, an
 * enum for every enumeration, an exception for every error and one typed constant for every
 * operation.
 *
 * <p>All but the few types that the generated code is written against ({@link
 * io.lightsaillocal.api.Shape}, {@link io.lightsaillocal.api.Structure}, {@link
 * io.lightsaillocal.api.ApiOperation}, {@link io.lightsaillocal.api.LightsailException}) is
 * generated from {@code src/model} by {@code src/codegen}.
 *
 * @see <a href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/Welcome.html">Amazon
 *     Lightsail API Reference</a>
 */
@NullMarked
package io.lightsaillocal.api;

import org.jspecify.annotations.NullMarked;
