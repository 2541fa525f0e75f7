package io.lightsaillocal.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/**
 * What a handler may know of the world during one call. Everything it changes through it commits
 * together or not at all.
 *
 * @param scope the caller's account and Region
 * @param now the emulator's time, the same during the whole call
 * @param operationDelay how long changes take; zero where they are immediate
 * @param ids new identifiers and secrets
 * @param resources the resources of the scope
 * @param tags their tags
 * @param operations the operation log of the scope
 * @param handle the open transaction, for the family's own tables
 * @param baseUrl under which the caller has reached the emulator, without a slash at its end
 */
public record Call(
    Scope scope,
    Instant now,
    Duration operationDelay,
    Ids ids,
    Resources resources,
    Tags tags,
    OperationLog operations,
    Handle handle,
    String baseUrl) {

  /** Support codes begin with an account that is Lightsail's own, not the caller's. */
  private static final String SUPPORT_ACCOUNT = "999999999999";

  /**
   * The identity of a resource that is made in this call. Its time of creation is a whole second,
   * as the service's own samples show for its newer kinds of resource.
   */
  public Identity newIdentity(Kind<?> kind, String name, String availabilityZone) {
    return new Identity(
        "arn:aws:lightsail:%s:%s:%s/%s"
            .formatted(scope.region(), scope.account(), kind.type().wire(), ids.uuid()),
        scope,
        name,
        kind.type(),
        SUPPORT_ACCOUNT + "/" + name,
        availabilityZone,
        now.truncatedTo(ChronoUnit.SECONDS));
  }
}
