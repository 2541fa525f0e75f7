package io.lightsaillocal.http;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Mishap;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a request on its way, for the journal. Never holds a secret. Belongs to one
 * thread.
 */
final class RequestTrace {

  private static final String LIGHTSAIL = "lightsail";

  /** Of a longer body nothing is kept: a thousand of them would fill the memory. */
  private static final int LONGEST_KEPT = 8 * 1024;

  private final UUID requestId;
  private final Instant at;
  private final long startNanos = System.nanoTime();
  private @Nullable ApiOperation<?, ?> operation;
  private String operationName = "";
  private boolean watching;
  private String account = "";
  private String region = "";
  private String service = LIGHTSAIL;
  private Mishap mishap = Mishap.NONE;
  private Set<String> resources = Set.of();
  private @Nullable Structure input;

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

  /** Whoever calls only looks on, and is to leave no trace. */
  void watching() {
    this.watching = true;
  }

  boolean isWatching() {
    return watching;
  }

  /** An operation of another service than Lightsail. */
  void foreignOperation(String name) {
    this.operationName = name;
    this.service = name.substring(0, Math.max(name.indexOf(':'), 0));
  }

  /** The body has been read. */
  void input(Structure request, int length) {
    resources = Redaction.resources(request);
    input = length <= LONGEST_KEPT ? Redaction.withoutSecrets(request) : null;
  }

  /** What was sent, if it is kept. */
  @Nullable Structure input() {
    return input;
  }

  /** Something goes wrong. */
  void meets(Mishap met) {
    mishap = met;
  }

  /** Whether the answer is not to reach who asked. */
  boolean losesAnswer() {
    return mishap.losesAnswer();
  }

  /** The operation of Lightsail that is called, or null if that is not known. */
  @Nullable ApiOperation<?, ?> operation() {
    return operation;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  String operationName() {
    return operationName;
  }

  void scope(Scope scope) {
    this.account = scope.account();
    this.region = scope.region();
  }

  Answered end(HttpRequest request, HttpReply reply) {
    return new Answered(
        at,
        requestId.toString(),
        service,
        request.method(),
        request.path(),
        operationName,
        resources,
        account,
        region,
        reply.status(),
        reply.headers().getOrDefault(HttpReply.ERROR_TYPE, ""),
        mishap.fault(),
        (System.nanoTime() - startNanos) / 1e6);
  }
}
