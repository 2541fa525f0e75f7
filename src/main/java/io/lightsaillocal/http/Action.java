package io.lightsaillocal.http;

import io.lightsaillocal.api.ApiOperation;

/**
 * What a request asks for, in IAM's words.
 *
 * @param service the service that the credential scope must name, {@code lightsail} or {@code sts}
 * @param operation for example {@code GetBuckets}
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlightsail.html">
 *     Actions, resources, and condition keys for Amazon Lightsail</a>
 */
record Action(String service, String operation) {

  /** To call this operation of the Lightsail API. */
  static Action of(ApiOperation<?, ?> operation) {
    return new Action("lightsail", operation.name());
  }

  /** As in IAM policies, for example {@code lightsail:GetBuckets}. */
  @Override
  public String toString() {
    return service + ":" + operation;
  }
}
