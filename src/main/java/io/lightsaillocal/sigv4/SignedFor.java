package io.lightsaillocal.sigv4;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For which service a request is signed, as its header says before anybody has verified it. */
public final class SignedFor {

  private static final String LIGHTSAIL = "lightsail";

  /** What signatures for S3 and its kin begin with. */
  private static final String S3 = "s3";

  private SignedFor() {}

  /**
   * The service as signatures name it; empty if nothing tells.
   *
   * @param authorization the header, null if there is none
   */
  public static String service(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .map(header -> AuthorizationHeader.parse(header).parameter("Credential"))
        .flatMap(CredentialScope::parse)
        .map(CredentialScope::service)
        .orElse("");
  }

  /** Whether the service is neither Lightsail nor S3. */
  public static boolean isNeighbour(@Nullable String authorization) {
    String service = service(authorization);
    return !service.isEmpty() && !service.equals(LIGHTSAIL) && !service.startsWith(S3);
  }
}
