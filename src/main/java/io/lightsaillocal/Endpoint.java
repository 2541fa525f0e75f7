package io.lightsaillocal;

import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the server listens. */
record Endpoint(String host, int port) {

  /**
   * Finds out whether the host has an address at all, before anything is started.
   *
   * @throws StartException if not
   */
  InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new StartException(
          "The host '%s' is not known, so its address cannot be bound. Choose another --host, such as 127.0.0.1, or 0.0.0.0 for all of this machine's addresses."
              .formatted(host),
          unknown);
    }
  }

  /**
   * An address at which clients on this machine get an answer. Where 127.0.0.1 is bound that is
   * {@code localhost}, of which names of buckets can be in front.
   */
  String url() {
    InetAddress address = address();
    boolean isLocalhost =
        address.isAnyLocalAddress() || address.getHostAddress().equals("127.0.0.1");
    return "http://%s:%d".formatted(isLocalhost ? "localhost" : literal(), port);
  }

  /** The host at which the emulator reaches itself. */
  String loopback() {
    return address().isAnyLocalAddress() ? "127.0.0.1" : address().getHostAddress();
  }

  /** What went wrong when the address was bound, if that is what went wrong. */
  RuntimeException failure(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException bind) {
        return refusal(bind, "--port");
      }
    }
    return failure;
  }

  /** The refusal of a port that an option has asked for. */
  StartException refusal(BindException bind, String option) {
    String message = String.valueOf(bind.getMessage());
    return new StartException(
        message.contains("in use")
            ? "Port %d of %s is already in use. Is another lightsail-local running? Choose another %s, or 0 for any free one."
                .formatted(port, host, option)
            : "Port %d of %s cannot be bound: %s. Choose another %s or --host."
                .formatted(port, host, message, option),
        bind);
  }

  private String literal() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
