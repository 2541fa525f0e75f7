package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import tools.jackson.databind.json.JsonMapper;

/** Who may come in, and what is said to those who may not. */
final class Access {

  /** As ECR, where the service's own registry is, calls itself. */
  private static final String SERVICE = "ecr.amazonaws.com";

  private final Images images;
  private final RegistrySettings settings;

  Access(Images images, RegistrySettings settings) {
    this.images = images;
    this.settings = settings;
  }

  /**
   * Whose repositories the request opens.
   *
   * @throws RegistryError if it opens none
   */
  Scope check(Request request) {
    return login(request).scope();
  }

  /** A token is good for what its login is good for, and for as long. */
  byte[] token(Request request) {
    Login login = login(request);
    String password =
        Credentials.of(request.getHeaders().get("Authorization")).orElseThrow().password();
    long seconds = Duration.between(settings.clock().instant(), login.expires()).toSeconds();
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("token", password);
    token.put("access_token", password);
    token.put("expires_in", Math.max(60, seconds));
    return JsonMapper.shared().writeValueAsBytes(token);
  }

  private Login login(Request request) {
    Optional<Credentials> shown = Credentials.of(request.getHeaders().get("Authorization"));
    if (shown.isEmpty()) {
      throw unauthorized(
          "Log in as %s with the password that CreateContainerServiceRegistryLogin gives."
              .formatted(Credentials.USER));
    }
    Login login =
        images
            .login(shown.get().password())
            .orElseThrow(
                () ->
                    unauthorized(
                        "The password is not one that CreateContainerServiceRegistryLogin has given."));
    Instant now = settings.clock().instant();
    if (!login.expires().isAfter(now)) {
      throw RegistryError.of(
          403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.");
    }
    return login;
  }

  private static RegistryError unauthorized(String message) {
    return RegistryError.of(401, "UNAUTHORIZED", message);
  }

  /** Tells how to log in: as ECR does, and by a token for those who prefer one. */
  void challenge(Request request, Answer answer) {
    String url =
        settings
            .publicUrl()
            .orElseGet(
                () -> request.getHttpURI().getScheme() + "://" + request.getHeaders().get("Host"));
    answer.addHeader(
        "WWW-Authenticate", "Basic realm=\"%s/\",service=\"%s\"".formatted(url, SERVICE));
    answer.addHeader(
        "WWW-Authenticate", "Bearer realm=\"%s/v2/token\",service=\"%s\"".formatted(url, SERVICE));
  }
}
