/**
 * What stands around the requests of all planes, whichever answers them: the faults that tests ask
 * for, and the journal; and the handler by which a plane takes its requests. A plane asks {@link
 * io.lightsaillocal.watch.RequestWatch} what a request is to meet once it knows what is asked, and
 * tells it how the request was answered.
 */
@NullMarked
package io.lightsaillocal.watch;

import org.jspecify.annotations.NullMarked;
