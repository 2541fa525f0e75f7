package io.lightsaillocal;

import io.lightsaillocal.dns.DnsServer;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.watch.RequestWatch;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What answers DNS, if anything is to. */
final class NameServer implements AutoCloseable {

  private final @Nullable DnsServer server;

  private NameServer(@Nullable DnsServer server) {
    this.server = server;
  }

  static NameServer start(
      Settings settings, Everywhere everywhere, RequestWatch watch, Ids ids, InstantSource clock) {
    if (settings.dnsPort.isEmpty()) {
      return new NameServer(null);
    }
    Endpoint endpoint = new Endpoint(settings.host, settings.dnsPort.getAsInt());
    try {
      return new NameServer(
          DnsServer.start(everywhere, watch, ids, clock, endpoint.address(), endpoint.port()));
    } catch (BindException bind) {
      throw endpoint.refusal(bind, "--dns-port");
    } catch (NoClassDefFoundError missing) {
      throw new StartException(
          "DNS can be answered only with dnsjava on the class path: add the dependency dnsjava:dnsjava, or take lightsail-local-standalone, which brings its own.",
          missing);
    } catch (IOException e) {
      throw new StartException("DNS cannot be answered: " + e.getMessage(), e);
    }
  }

  OptionalInt port() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
