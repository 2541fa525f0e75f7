package io.lightsaillocal.storage;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link PostgresServer} of this JVM: a parameter of that type. */
public final class SharedPostgres implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedPostgres.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public PostgresServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server(context);
  }

  /** The server, started if it is not running; JUnit stops it when the JVM's last class is done. */
  public static PostgresServer server(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(PostgresServer.class, key -> start(), PostgresServer.class);
  }

  private static PostgresServer start() {
    try {
      return PostgresServer.start();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
