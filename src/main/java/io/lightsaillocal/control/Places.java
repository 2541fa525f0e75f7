package io.lightsaillocal.control;

import io.lightsaillocal.resources.Scope;
import java.util.Optional;

/**
 * Whose resources a request is about.
 *
 * @param usual the account and Region where a request names none
 */
record Places(Scope usual) {

  /** The name of the member or the parameter that tells the account. */
  static final String ACCOUNT = "account";

  /** The name of the member or the parameter that tells the Region. */
  static final String REGION = "region";

  static final Schema ACCOUNTS =
      Schema.text("The account, 12 digits; that of --account where none is given.");
  static final Schema REGIONS = Schema.text("The Region; that of --region where none is given.");

  /** The place that a body tells. */
  Scope of(Members body) {
    return of(body.text(ACCOUNT), body.text(REGION));
  }

  /** The place that a query tells. */
  Scope of(ControlRequest request) {
    return of(request.query(ACCOUNT), request.query(REGION));
  }

  private Scope of(Optional<String> account, Optional<String> region) {
    return new Scope(account.orElse(usual.account()), region.orElse(usual.region()));
  }
}
