/**
 * Container services, what is deployed to them, and the images that they store.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-container-services.html">Container
 *     services in Lightsail</a>
 */
@NullMarked
package io.lightsaillocal.resources.containerservice;

import org.jspecify.annotations.NullMarked;
