package io.lightsaillocal.auth;

import java.util.List;
import java.util.Map;

/** Believes what the request says. */
record AcceptingAuthenticator(Caller anonymous, Map<String, Credential> credentials)
    implements Authenticator {

  @Override
  public Caller authenticate(IncomingRequest request, Action action) {
    List<String> headers = request.header(AuthorizationHeader.NAME);
    if (headers.isEmpty()) {
      return anonymous;
    }
    CredentialScope scope = AuthorizationHeader.parse(headers.get(0)).scope();
    return new Caller(scope.accessKeyId(), account(scope.accessKeyId()), scope.region());
  }

  private String account(String accessKeyId) {
    if (Caller.isAccount(accessKeyId)) {
      return accessKeyId;
    }
    Credential credential = credentials.get(accessKeyId);
    return credential == null ? anonymous.account() : credential.account();
  }
}
