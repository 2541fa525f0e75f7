package io.lightsaillocal.http;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.control.Journal;
import io.lightsaillocal.resources.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a request on its way, for the journal. Never holds a secret. Belongs to one
 * thread.
 */
final class RequestTrace {

  private final UUID requestId;
  private final Instant at;
  private final long startNanos = System.nanoTime();
  private @Nullable ApiOperation<?, ?> operation;
  private String operationName = "";
  private String account = "";
  private String region = "";

  RequestTrace(UUID requestId, Instant at) {
    this.requestId = requestId;
    this.at = at;
  }

  UUID requestId() {
    return requestId;
  }

  void operation(ApiOperation<?, ?> known) {
    this.operation = known;
    this.operationName = known.name();
  }

  /** An operation of another service than Lightsail. */
  void foreignOperation(String name) {
    this.operationName = name;
  }

  /** The operation of Lightsail that is called, or null if that is not known. */
  @Nullable ApiOperation<?, ?> operation() {
    return operation;
  }

  String operationName() {
    return operationName;
  }

  void scope(Scope scope) {
    this.account = scope.account();
    this.region = scope.region();
  }

  Journal.Entry end(HttpRequest request, HttpReply reply) {
    return new Journal.Entry(
        at,
        requestId.toString(),
        request.method(),
        request.path(),
        operationName,
        account,
        region,
        reply.status(),
        reply.headers().getOrDefault(HttpReply.ERROR_TYPE, ""),
        (System.nanoTime() - startNanos) / 1e6);
  }
}
