package io.lightsaillocal.testing;

import io.lightsaillocal.LightsailLocal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Calls operations from many threads that all begin at the same moment. */
public final class Together {

  private final LightsailLocal lightsail;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Calls to this emulator. */
  public Together(LightsailLocal lightsail) {
    this.lightsail = lightsail;
  }

  /** What one of the calls was answered. */
  public record Answer(int status, String body) {}

  /**
   * Makes the calls and waits for all of their answers.
   *
   * @param operation of the call of that number, counted from 0
   * @param body of the call of that number
   */
  public List<Answer> call(int calls, IntFunction<String> operation, IntFunction<String> body) {
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    CyclicBarrier start = new CyclicBarrier(calls);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        HttpRequest request = request(operation.apply(i), body.apply(i));
        answers.add(
            threads.submit(
                () -> {
                  start.await(1, TimeUnit.MINUTES);
                  HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                  return new Answer(response.statusCode(), response.body());
                }));
      }
      List<Answer> all = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private HttpRequest request(String operation, String body) {
    return HttpRequest.newBuilder(lightsail.endpoint().resolve("/"))
        .header("Content-Type", Wire.JSON_1_1)
        .header("X-Amz-Target", Wire.TARGET_PREFIX + operation)
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
