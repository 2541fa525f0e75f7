package io.lightsaillocal.iam;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of users, who are known by their access keys. Whoever has none here is as the root
 * user of the account, who may do everything.
 */
public final class Policies {

  private final Map<String, List<Statement>> byAccessKeyId;

  Policies(Map<String, List<Statement>> byAccessKeyId) {
    this.byAccessKeyId = Map.copyOf(byAccessKeyId);
  }

  /**
   * Reads a file of policies.
   *
   * @param accessKeyIds of whom there may be policies
   * @throws PolicyException what is wrong with it, or not understood
   */
  public static Policies read(Path file, Collection<String> accessKeyIds) {
    return new PolicyReader(file, accessKeyIds).read();
  }

  /** What is said to a request; nothing, if the caller has no policies. */
  public Optional<Decision> decide(String accessKeyId, AccessRequest request) {
    return Optional.ofNullable(byAccessKeyId.get(accessKeyId))
        .map(statements -> decide(statements, request));
  }

  private static Decision decide(List<Statement> statements, AccessRequest request) {
    List<Statement> meant = statements.stream().filter(s -> s.isAbout(request)).toList();
    if (meant.stream().anyMatch(Statement::denies)) {
      return Decision.DENIED;
    }
    return meant.isEmpty() ? Decision.NOT_ALLOWED : Decision.ALLOWED;
  }
}
