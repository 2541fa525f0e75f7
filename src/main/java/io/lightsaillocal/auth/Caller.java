package io.lightsaillocal.auth;

/**
 * Who calls, and in which Region.
 *
 * @param accessKeyId empty if the request was not signed, which only an {@linkplain
 *     Authenticator#accepting accepting} authenticator lets pass
 * @param account 12 digits
 * @param region as the request's credential scope names it, for example {@code us-east-1}; that
 *     such a Region exists is not checked
 */
public record Caller(String accessKeyId, String account, String region) {

  /**
   * @throws IllegalArgumentException if the account is not 12 digits or the Region is blank
   */
  public Caller {
    requireAccount(account);
    if (region.isBlank()) {
      throw new IllegalArgumentException("A caller has a Region");
    }
  }

  /** Whether the request carried no credentials. */
  public boolean isAnonymous() {
    return accessKeyId.isEmpty();
  }

  static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static void requireAccount(String account) {
    if (!isAccount(account)) {
      throw new IllegalArgumentException("An AWS account is 12 digits, not '" + account + "'");
    }
  }
}
