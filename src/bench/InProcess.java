import io.lightsaillocal.LightsailLocal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/**
 * Prints two medians in milliseconds: of start and close of an emulator in a JVM that has had ten,
 * and of reset() of one that has 20 buckets. Run from source with the runnable jar on the class
 * path.
 */
public final class InProcess {

  private static final int WARM_UP = 10;
  private static final int BUCKETS = 20;

  private InProcess() {}

  /** Measures as often as the first argument says. */
  public static void main(String[] args) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    int runs = Integer.parseInt(args[0]);
    double[] starts = new double[runs];
    double[] resets = new double[runs];
    HttpClient client = HttpClient.newHttpClient();
    for (int run = -WARM_UP; run < runs; run++) {
      long began = System.nanoTime();
      LightsailLocal.builder().start().close();
      double start = (System.nanoTime() - began) / 1e6;
      try (LightsailLocal lightsail = LightsailLocal.builder().start()) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
          create(client, lightsail.endpoint(), "reset-" + bucket);
        }
        began = System.nanoTime();
        lightsail.reset();
        if (run >= 0) {
          starts[run] = start;
          resets[run] = (System.nanoTime() - began) / 1e6;
        }
      }
    }
    System.out.printf("%.3f %.3f%n", median(starts), median(resets));
    System.exit(0); // the client's threads would linger
  }

  private static void create(HttpClient client, URI endpoint, String bucket) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "Lightsail_20161128.CreateBucket")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"bucketName\":\"" + bucket + "\",\"bundleId\":\"small_1_0\"}"))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("CreateBucket: " + status);
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
