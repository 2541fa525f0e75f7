package io.lightsaillocal.postgres;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;

/** Which ports databases take connections at. */
record Ports(String bound, int first, int last) {

  /**
   * A free one.
   *
   * @param before at which the database took connections before
   * @param taken by databases that may be started again
   * @throws PostgresException if there is none
   */
  int choose(Optional<Integer> before, Set<Integer> taken) throws IOException {
    if (before.isPresent() && isAllowed(before.get()) && isFree(before.get())) {
      return before.get();
    }
    if (first == 0) {
      try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(bound))) {
        return any.getLocalPort();
      }
    }
    for (int port = first; port <= last; port++) {
      if (!taken.contains(port) && isFree(port)) {
        return port;
      }
    }
    throw new PostgresException(
        "None of the ports %d-%d of --database-ports is free for another database. Give it more ports, or delete a database."
            .formatted(first, last));
  }

  private boolean isAllowed(int port) {
    return first == 0 || (port >= first && port <= last);
  }

  private boolean isFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(bound), port), 1);
      return true;
    } catch (BindException inUse) {
      return false;
    }
  }

  /** Where we reach what is bound. */
  String local() throws IOException {
    InetAddress address = InetAddress.getByName(bound);
    return address.isAnyLocalAddress() ? "127.0.0.1" : bound;
  }

  /** As PostgreSQL calls what is bound. */
  String listenAddresses() throws IOException {
    return InetAddress.getByName(bound).isAnyLocalAddress() ? "*" : bound;
  }
}
