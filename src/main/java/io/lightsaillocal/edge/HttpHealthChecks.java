package io.lightsaillocal.edge;

import io.lightsaillocal.resources.HealthChecks;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Health checks by HTTP, made when somebody wants to know and not more than once a second. Safe for
 * any number of threads; there are some only while checks are under way.
 */
public final class HttpHealthChecks implements HealthChecks, AutoCloseable {

  private static final long FRESH_NANOS = 1_000_000_000;
  private static final int MAX_RESULTS = 10_000;
  private static final int MAX_THREADS = 64;
  private static final int IDLE_SECONDS = 5;
  private static final String AGENT = "ELB-HealthChecker/2.0";

  private final Map<Check, Result> results = new ConcurrentHashMap<>();
  private final Map<Check, CompletableFuture<Verdict>> underWay = new ConcurrentHashMap<>();

  /** Where all threads are busy, whoever wants to know does the work. */
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MAX_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          HttpHealthChecks::thread,
          new ThreadPoolExecutor.CallerRunsPolicy());

  private record Result(Verdict verdict, long nanos) {

    boolean isFresh() {
      return System.nanoTime() - nanos < FRESH_NANOS;
    }
  }

  /** None has been made. */
  public HttpHealthChecks() {}

  @Override
  public Verdict now(Check check) {
    return begin(check).join();
  }

  @Override
  public Map<Check, Verdict> run(Collection<Check> checks) {
    Map<Check, Verdict> verdicts = new HashMap<>();
    Map<Check, CompletableFuture<Verdict>> awaited = new LinkedHashMap<>();
    for (Check check : checks) {
      Result known = results.get(check);
      if (known != null && known.isFresh()) {
        verdicts.put(check, known.verdict());
      } else {
        awaited.put(check, begin(check));
      }
    }
    awaited.forEach((check, verdict) -> verdicts.put(check, verdict.join()));
    return verdicts;
  }

  @Override
  public Map<Check, Verdict> latest(Collection<Check> checks) {
    Map<Check, Verdict> verdicts = new HashMap<>();
    Map<Check, CompletableFuture<Verdict>> awaited = new LinkedHashMap<>();
    for (Check check : checks) {
      Result known = results.get(check);
      if (known == null) {
        awaited.put(check, begin(check));
      } else {
        verdicts.put(check, known.verdict());
        if (!known.isFresh()) {
          CompletableFuture<Verdict> unused = begin(check);
        }
      }
    }
    awaited.forEach((check, verdict) -> verdicts.put(check, verdict.join()));
    return verdicts;
  }

  @Override
  public void found(Check check, Verdict verdict) {
    if (results.size() >= MAX_RESULTS) {
      results.clear();
    }
    results.put(check, new Result(verdict, System.nanoTime()));
  }

  private CompletableFuture<Verdict> begin(Check check) {
    CompletableFuture<Verdict> mine = new CompletableFuture<>();
    CompletableFuture<Verdict> others = underWay.putIfAbsent(check, mine);
    if (others != null) {
      return others;
    }
    try {
      threads.execute(() -> end(check, mine));
    } catch (RejectedExecutionException closed) {
      underWay.remove(check);
      mine.complete(Verdict.FAILED);
    }
    return mine;
  }

  private void end(Check check, CompletableFuture<Verdict> waiting) {
    Verdict verdict = Verdict.FAILED;
    try {
      verdict = fetch(check);
    } finally {
      found(check, verdict);
      underWay.remove(check);
      waiting.complete(verdict);
    }
  }

  private static Verdict fetch(Check check) {
    HttpURLConnection connection = null;
    try {
      connection =
          (HttpURLConnection)
              new URL("http", check.address().host(), check.address().port(), check.path())
                  .openConnection(Proxy.NO_PROXY);
      int millis = (int) TimeUnit.SECONDS.toMillis(check.timeoutSeconds());
      connection.setConnectTimeout(millis);
      connection.setReadTimeout(millis);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestProperty("User-Agent", AGENT);
      connection.setRequestProperty("Connection", "close");
      int status = connection.getResponseCode();
      return status < 0
          ? Verdict.FAILED
          : check.isRight(status) ? Verdict.HEALTHY : Verdict.WRONG_CODE;
    } catch (SocketTimeoutException late) {
      return Verdict.TIMED_OUT;
    } catch (IOException | RuntimeException refused) {
      return Verdict.FAILED;
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "health-check");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
