package io.lightsaillocal.http;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.Caller;

/**
 * Who calls, and where.
 *
 * @param scope the account, and the Region that the signature names; that there is such a Region is
 *     not checked
 */
record Authenticated(Caller caller, Scope scope) {

  /** The access key id; empty if the request was not signed. */
  String accessKeyId() {
    return caller instanceof Caller.AccountHolder holder ? holder.accessKeyId() : "";
  }
}
