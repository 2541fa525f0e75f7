package io.lightsaillocal.http;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.CredentialScope;
import java.util.List;
import java.util.Map;

/**
 * Believes what the request says.
 *
 * @param anonymous the scope of requests without credentials
 */
record AcceptingAuthenticator(Scope anonymous, Map<String, Credential> credentials)
    implements Authenticator {

  @Override
  public Authenticated authenticate(HttpRequest request, Action action) {
    List<String> headers = request.header(AuthorizationHeader.NAME);
    if (headers.isEmpty()) {
      return new Authenticated(new Caller.Anonymous(), anonymous);
    }
    CredentialScope scope = Authorization.parse(headers.get(0)).scope();
    String account = account(scope.accessKeyId());
    return new Authenticated(
        new Caller.AccountHolder(scope.accessKeyId(), account), new Scope(account, scope.region()));
  }

  private String account(String accessKeyId) {
    if (Credential.isAccount(accessKeyId)) {
      return accessKeyId;
    }
    Credential credential = credentials.get(accessKeyId);
    return credential == null ? anonymous.account() : credential.account();
  }
}
