package io.lightsaillocal.resources.containerservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.api.ContainerServiceECRImagePullerRole;
import io.lightsaillocal.api.PrivateRegistryAccess;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Scope;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The host names and ARNs of container services, in the service's forms. */
final class ServiceIdentifiers {

  /** Roles are of an account that is Lightsail's own, not the caller's. */
  private static final String ROLE =
      "arn:aws:iam::999999999999:role/amazon/lightsail/%s/containers/%s/%s";

  private static final int HOST_PART = 13;
  private static final int ROLE_PART = 52;

  private ServiceIdentifiers() {}

  /** The host name of a service; a part of it is the same for all of an account and Region. */
  static String host(String name, Scope scope) {
    BigInteger digest = new BigInteger(1, digest(scope.account() + "/" + scope.region()));
    String part = digest.toString(Character.MAX_RADIX).substring(0, HOST_PART);
    return "%s.%s.%s.cs.amazonlightsail.com".formatted(name, part, scope.region());
  }

  /** The ARN of the role of a new service. */
  static String principal(String name, Call call) {
    return ROLE.formatted(call.scope().region(), name, random(call));
  }

  /** The access to private registries with a new role, or without one. */
  static PrivateRegistryAccess registryAccess(boolean isActive, String name, Call call) {
    String role =
        isActive
            ? ROLE.formatted(call.scope().region(), name, "private-repo-access/" + random(call))
            : "";
    return new PrivateRegistryAccess(new ContainerServiceECRImagePullerRole(isActive, role));
  }

  /** Digits of base 32, as many as the service's have. */
  private static String random(Call call) {
    String digits = new BigInteger(call.ids().hex(ROLE_PART * 5 / 4), 16).toString(32);
    return "0".repeat(ROLE_PART - digits.length()) + digits;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
