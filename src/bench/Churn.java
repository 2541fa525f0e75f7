import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Changes a bucket each over and over: {@code java Churn.java <endpoint> <clients> <changes of
 * each>}. Prints the rate a second, and the 50th and 99th percentile in milliseconds.
 */
class Churn {

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  Churn(String endpoint) {
    this.endpoint = URI.create(endpoint);
  }

  public static void main(String[] arguments) throws Exception {
    int clients = Integer.parseInt(arguments[1]);
    int changes = Integer.parseInt(arguments[2]);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long began = System.nanoTime();
    List<Future<long[]>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      String bucket = "churn-" + i;
      running.add(threads.submit(() -> new Churn(arguments[0]).change(bucket, changes)));
    }
    long[] all = new long[clients * changes];
    for (int i = 0; i < clients; i++) {
      System.arraycopy(running.get(i).get(), 0, all, i * changes, changes);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    threads.shutdown();
    Arrays.sort(all);
    System.out.printf(
        "%.1f %.3f %.3f%n",
        all.length / seconds, all[all.length / 2] / 1e6, all[all.length * 99 / 100] / 1e6);
  }

  private long[] change(String bucket, int changes) throws Exception {
    call("CreateBucket", "{\"bucketName\":\"%s\",\"bundleId\":\"small_1_0\"}".formatted(bucket));
    long[] nanos = new long[changes];
    for (int i = 0; i < changes; i++) {
      String body =
          "{\"bucketName\":\"%s\",\"readonlyAccessAccounts\":[\"%012d\"]}".formatted(bucket, i);
      long began = System.nanoTime();
      if (call("UpdateBucket", body) != 200) {
        throw new IllegalStateException("A change of " + bucket + " failed");
      }
      nanos[i] = System.nanoTime() - began;
    }
    return nanos;
  }

  private int call(String operation, String body) throws Exception {
    return http.send(
            HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "Lightsail_20161128." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }
}
