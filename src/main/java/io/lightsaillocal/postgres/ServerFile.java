package io.lightsaillocal.postgres;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings of a server, as the file that it reads them from. */
final class ServerFile {

  static final String NAME = "lightsail-local.conf";

  /** Who may come, and how: the superuser from this machine alone, all others by their password. */
  static final String WHO_MAY_COME =
      """
      host all %s samehost scram-sha-256
      host all %s all reject
      host all all all scram-sha-256
      """
          .formatted(Cluster.ADMIN, Cluster.ADMIN);

  /** The parameters of Lightsail that a server here can be given as they are. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "autovacuum",
          "deadlock_timeout",
          "default_statistics_target",
          "effective_cache_size",
          "idle_in_transaction_session_timeout",
          "lock_timeout",
          "log_connections",
          "log_disconnections",
          "log_lock_waits",
          "log_min_duration_statement",
          "log_statement",
          "maintenance_work_mem",
          "max_connections",
          "max_locks_per_transaction",
          "max_prepared_transactions",
          "random_page_cost",
          "seq_page_cost",
          "statement_timeout",
          "temp_buffers",
          "work_mem");

  private final Map<String, String> settings = new TreeMap<>();

  /**
   * @param isKept whether its data outlive the emulator, and so are to be written at once
   */
  ServerFile(String address, int port, boolean isKept, Map<String, String> parameters) {
    set("listen_addresses", address);
    set("port", Integer.toString(port));
    set("unix_socket_directories", "");
    set("fsync", isKept ? "on" : "off");
    // As RDS has it, with its time first.
    set("log_line_prefix", "%t:%r:%u@%d:[%p]:");
    set("timezone", "UTC");
    set("log_timezone", "UTC");
    set("password_encryption", "scram-sha-256");
    parameters.forEach(
        (name, value) -> {
          // RDS works formulas out, from the memory of its machine.
          if (PARAMETERS.contains(name) && !value.contains("{")) {
            set(name, value);
          }
        });
  }

  private void set(String name, String value) {
    settings.put(name, value);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    settings.forEach(
        (name, value) ->
            text.append(name)
                .append(" = '")
                .append(value.replace("\\", "\\\\").replace("'", "''").replaceAll("\\R", " "))
                .append("'\n"));
    return text.toString();
  }
}
