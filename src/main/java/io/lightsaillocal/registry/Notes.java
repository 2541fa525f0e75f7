package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.Mishap;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What is known of one request so far. Belongs to one thread. */
final class Notes {

  private final Request request;
  private final String requestId;
  private final Instant begun;
  private final long begunNanos = System.nanoTime();
  private @Nullable Route route;
  private @Nullable Scope scope;
  private String error = "";
  private Mishap mishap = Mishap.NONE;

  Notes(Request request, String requestId, Instant begun) {
    this.request = request;
    this.requestId = requestId;
    this.begun = begun;
  }

  String requestId() {
    return requestId;
  }

  void is(Route asked) {
    route = asked;
  }

  void isFor(Scope opened) {
    scope = opened;
  }

  void failed(RegistryError with) {
    error = with.code();
  }

  void meets(Mishap met) {
    mishap = met;
  }

  Asked asked() {
    return new Asked(RegistryFaults.SERVICE, operation(), account(), region(), this::resources);
  }

  /**
   * It was answered.
   *
   * @param status 0 if the connection was closed instead
   */
  Answered answered(int status) {
    String operation = operation();
    return new Answered(
        begun,
        requestId,
        RegistryFaults.SERVICE,
        request.getMethod(),
        String.valueOf(request.getHttpURI().getPath()),
        operation.isEmpty() ? "" : RegistryFaults.SERVICE + ":" + operation,
        resources(),
        account(),
        region(),
        status,
        error,
        mishap.fault(),
        (System.nanoTime() - begunNanos) / 1e6);
  }

  private String operation() {
    return route == null ? "" : route.operation().name();
  }

  private Set<String> resources() {
    return route == null || route.repository().isEmpty() ? Set.of() : Set.of(route.repository());
  }

  private String account() {
    return scope == null ? "" : scope.account();
  }

  private String region() {
    return scope == null ? "" : scope.region();
  }
}
