package io.lightsaillocal.storage;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the database whether it can write, and waits no longer for the answer than one may. */
final class Health implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 2500;

  private final Runnable probe;
  private @Nullable CompletableFuture<Void> running;
  private @Nullable ExecutorService thread;

  Health(Runnable probe) {
    this.probe = probe;
  }

  /** Why the database cannot serve, if it cannot. */
  Optional<String> problem() {
    try {
      running().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("The database does not answer.");
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = e.getCause();
      return Optional.of(
          cause instanceof UnavailableException
              ? String.valueOf(cause.getMessage())
              : "The database failed: " + Failure.reason(cause == null ? e : cause) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The question was interrupted.");
    }
  }

  /** One at a time: who asks while another one is being answered gets the same answer. */
  private synchronized CompletableFuture<Void> running() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              work -> {
                Thread made = new Thread(work, "database-health");
                made.setDaemon(true);
                return made;
              });
    }
    CompletableFuture<Void> asked = running;
    if (asked == null || asked.isDone()) {
      asked = CompletableFuture.runAsync(probe, thread);
      running = asked;
    }
    return asked;
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
