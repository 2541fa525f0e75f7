package io.lightsaillocal.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the programs of PostgreSQL. They refuse to run as root: there, they run in a namespace in
 * which they are nobody, or as nobody where such namespaces are not allowed, as in most containers.
 */
final class Programs {

  private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");

  private final Binaries binaries;
  private final List<String> prefix;
  private final List<String> owner;

  /**
   * @param prefix what is put before each command
   * @param owner who must own what they write, if that is not who owns us
   */
  private Programs(Binaries binaries, List<String> prefix, List<String> owner) {
    this.binaries = binaries;
    this.prefix = prefix;
    this.owner = owner;
  }

  /**
   * Finds out how they can be run.
   *
   * @param folder that they must be able to reach
   * @throws PostgresException if they cannot
   */
  static Programs of(Binaries binaries, Path folder) throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
      return new Programs(binaries, List.of(), List.of());
    }
    if (succeeds(with(IN_NAMESPACE, "true"))) {
      return new Programs(binaries, IN_NAMESPACE, List.of());
    }
    List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    if (!succeeds(with(asNobody, "true"))) {
      throw new PostgresException(
          "PostgreSQL refuses to run as root, and nothing here can start it as somebody else: neither unshare nor setpriv work. Run lightsail-local as an ordinary user.");
    }
    if (!succeeds(with(asNobody, "test", "-x", folder.toString()))) {
      throw new PostgresException(
          "PostgreSQL refuses to run as root, and as nobody it cannot reach %s. Run lightsail-local as an ordinary user, or open the folders above that one to others (chmod o+x)."
              .formatted(folder));
    }
    return new Programs(binaries, asNobody, List.of("chown", "-R", "65534:65534"));
  }

  /** Gives what a folder has to those who are to write there. */
  void own(Path folder) {
    if (!owner.isEmpty()) {
      output(with(owner, folder.toString()), folder.toString());
    }
  }

  /**
   * Runs one to its end.
   *
   * @throws PostgresException if it fails, with what it has printed
   */
  void run(String program, String... arguments) {
    output(command(program, arguments), program);
  }

  /** The same, with what it has printed. */
  String output(String program, String... arguments) {
    return output(command(program, arguments), program);
  }

  /** Starts one that goes on. */
  Process start(Path log, String program, String... arguments) throws IOException {
    return builder(command(program, arguments))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> command(String program, String... arguments) {
    try {
      List<String> command = with(prefix, binaries.bin().resolve(program).toString());
      command.addAll(List.of(arguments));
      return command;
    } catch (IOException e) {
      throw new PostgresException("PostgreSQL cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static ProcessBuilder builder(List<String> command) {
    // Whoever they run as need not be allowed to be where we are.
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    return builder;
  }

  private static boolean succeeds(List<String> command) {
    try {
      return builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static String output(List<String> command, String what) {
    try {
      Process process = builder(command).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new PostgresException("%s failed: %s".formatted(what, output));
      }
      return output;
    } catch (IOException e) {
      throw new PostgresException("%s cannot be run: %s".formatted(what, e.getMessage()), e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  static PostgresException interrupted() {
    Thread.currentThread().interrupt();
    return new PostgresException("PostgreSQL was left alone, since the emulator is ending.");
  }
}
