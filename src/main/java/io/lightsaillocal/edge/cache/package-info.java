/**
 * What a distribution keeps of its origin's answers, for how long, and for which requests: the part
 * of the edge that knows nothing of how an origin is asked.
 */
@NullMarked
package io.lightsaillocal.edge.cache;

import org.jspecify.annotations.NullMarked;
