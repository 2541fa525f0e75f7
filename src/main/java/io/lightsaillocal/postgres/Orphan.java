package io.lightsaillocal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The server that an emulator has left behind when it was killed. */
final class Orphan {

  private static final String FILE = "postmaster.pid";

  private Orphan() {}

  /** Ends it, if it is there. A server of the same number that is not ours is left alone. */
  static void end(Path data, Programs programs) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    if (running(file, data).isPresent()) {
      programs.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", data.toString());
    }
    // PostgreSQL would take any process that has its number by now for another server.
    Files.deleteIfExists(file);
  }

  private static Optional<ProcessHandle> running(Path file, Path data) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> isOf(process, data));
  }

  private static boolean isOf(ProcessHandle process, Path data) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
        .orElse(false);
  }
}
