package io.lightsaillocal.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as its users run it: a process of its own, out of the classes under test. */
public final class EmulatorProcess implements AutoCloseable {

  private static final Pattern ENDPOINT = Pattern.compile("\n  endpoint +(http://\\S+)\n");
  private static final String LAST_LINE = "  export AWS_REGION=";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private final Lines output;
  private final Lines errors;

  private EmulatorProcess(Map<String, String> environment, List<String> arguments) {
    this(List.of(), "256m", classes(), environment, arguments);
  }

  /**
   * @param program what tells Java which program to run
   */
  private EmulatorProcess(
      List<String> launcher,
      String heap,
      List<String> program,
      Map<String, String> environment,
      List<String> arguments) {
    List<String> command = new ArrayList<>(launcher);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + heap));
    command.addAll(program);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LIGHTSAIL_LOCAL_"));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output = new Lines(process.getInputStream(), "output");
    errors = new Lines(process.getErrorStream(), "errors");
  }

  /** Starts the emulator on any free port; it answers when this returns. */
  public static EmulatorProcess start(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    return start(Map.of(), all);
  }

  /**
   * Starts the emulator on any free port by a program that is told what to run.
   *
   * @param heap its greatest size, as {@code 96m}
   */
  public static EmulatorProcess startBy(List<String> launcher, String heap, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    EmulatorProcess emulator = new EmulatorProcess(launcher, heap, classes(), Map.of(), all);
    emulator.awaitReady();
    return emulator;
  }

  /** Starts the emulator on any free port out of a jar that has been built. */
  public static EmulatorProcess startJar(Path jar, String... arguments) {
    return startProgram(List.of("-jar", jar.toString()), arguments);
  }

  /**
   * Starts the emulator on any free port.
   *
   * @param program what tells Java which program to run
   */
  static EmulatorProcess startProgram(List<String> program, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    EmulatorProcess emulator = new EmulatorProcess(List.of(), "256m", program, Map.of(), all);
    emulator.awaitReady();
    return emulator;
  }

  /** Starts the emulator with just these variables and arguments. */
  public static EmulatorProcess start(Map<String, String> environment, List<String> arguments) {
    EmulatorProcess emulator = new EmulatorProcess(environment, arguments);
    emulator.awaitReady();
    return emulator;
  }

  /** Starts the emulator and kills it with SIGKILL before it may be ready. */
  public static void startAndKillAfter(int millis, String... arguments)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    try (EmulatorProcess emulator = new EmulatorProcess(Map.of(), all)) {
      emulator.process.waitFor(millis, TimeUnit.MILLISECONDS);
      emulator.kill();
    }
  }

  /** Runs the program with arguments with which it ends by itself. */
  public static Ended run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** The same, with variables in its environment. */
  public static Ended run(Map<String, String> environment, String... arguments) {
    try (EmulatorProcess emulator = new EmulatorProcess(environment, List.of(arguments))) {
      return emulator.awaitEnd(PATIENCE);
    }
  }

  /**
   * How a process has ended.
   *
   * @param output all it has printed
   * @param errors all it has printed to the error stream, but for the progress of a slow start
   */
  public record Ended(int exitCode, String output, String errors) {}

  /** What it has printed as its endpoint. */
  public URI endpoint() {
    return endpoint.join();
  }

  /** All it has printed so far. */
  public String output() {
    return output.text();
  }

  /** All it has printed to the error stream, but for the progress of a slow start. */
  public String errors() {
    return errors
        .text()
        .replaceAll("(?m)^(Opening|Loading|Making|Saving) .* \\(\\d+ s so far\\) …\\R", "");
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** How it has ended, by itself. */
  public Ended end() {
    return awaitEnd(PATIENCE);
  }

  /** Kills it with SIGKILL. */
  public void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd(PATIENCE);
  }

  /**
   * Stops it with SIGTERM.
   *
   * @param limit how long it may take
   */
  public Ended terminate(Duration limit) {
    // Not by the process itself, which would also close what has not been read of its output.
    process.toHandle().destroy();
    return awaitEnd(limit);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private void awaitReady() {
    try {
      endpoint.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("Did not start: " + output.text() + errors.text(), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Ended awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Still runs after " + limit + ": " + output.text());
      }
      output.reader.join();
      errors.reader.join();
      return new Ended(process.exitValue(), output.text(), errors());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Surefire hides the test's class path behind a jar, and tells the real one in a property. */
  private static List<String> classes() {
    String classPath =
        Objects.requireNonNull(
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return LibraryArchive.program(classPath);
  }

  /** What comes out of a stream, read as it comes. */
  private final class Lines {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    Lines(InputStream stream, String name) {
      reader = new Thread(() -> read(stream), "emulator-" + name);
      reader.setDaemon(true);
      reader.start();
    }

    String text() {
      synchronized (text) {
        return text.toString();
      }
    }

    private void add(String line) {
      synchronized (text) {
        text.append(line).append('\n');
      }
    }

    private void readEndpoint() {
      Matcher matcher = ENDPOINT.matcher(text());
      if (matcher.find()) {
        endpoint.complete(URI.create(matcher.group(1)));
      }
    }

    private void read(InputStream stream) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          add(line);
          if (line.startsWith(LAST_LINE)) {
            readEndpoint();
          }
        }
      } catch (IOException closedByKill) {
        add("(" + closedByKill.getMessage() + ")");
      }
      // The process has ended; who still waits for it to be ready waits in vain.
      endpoint.completeExceptionally(new IllegalStateException("ended before it was ready"));
    }
  }
}
