/** What is of an account: what its resources cost, its profile, and its peering with a VPC. */
@NullMarked
package io.lightsaillocal.resources.account;

import org.jspecify.annotations.NullMarked;
