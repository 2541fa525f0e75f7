import io.lightsaillocal.LightsailLocal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints, for accounts with that many instances each, how long a page of GetInstances and one of
 * GetActiveNames take: medians in milliseconds, at the beginning, in the middle and at the end of the
 * list, and how long it took to make one instance of a thousand in a call. Run from source with the
 * runnable jar on the class path: {@code java -cp target/lightsail-local.jar src/bench/Pages.java
 * 1000 10000 100000}.
 */
public final class Pages {

  private static final int AT_ONCE = 1000;
  private static final int RUNS = 300;
  private static final Pattern TOKEN = Pattern.compile("\"nextPageToken\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final LightsailLocal lightsail;

  private Pages(LightsailLocal lightsail) {
    this.lightsail = lightsail;
  }

  /** Measures with as many instances as each argument says. */
  public static void main(String[] args) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.out.println("| instances | make one | GetInstances | GetActiveNames |");
    System.out.println("|---|---|---|---|");
    for (String size : args) {
      try (LightsailLocal lightsail =
          LightsailLocal.builder().quota("Instance", 1_000_000).start()) {
        new Pages(lightsail).measure(Integer.parseInt(size));
      }
    }
    System.exit(0); // the client's threads would linger
  }

  private void measure(int size) throws Exception {
    long began = System.nanoTime();
    for (int made = 0; made < size; made += AT_ONCE) {
      create(made, Math.min(made + AT_ONCE, size));
    }
    double each = (System.nanoTime() - began) / 1e6 / size;
    System.out.printf(
        "| %,d | %.2f ms | %s | %s |%n",
        size, each, pages("GetInstances", size / 20), pages("GetActiveNames", size / 200));
  }

  private void create(int from, int to) throws Exception {
    String names =
        IntStream.range(from, to)
            .mapToObj("\"web-%06d\""::formatted)
            .collect(Collectors.joining(","));
    call(
        "CreateInstances",
        "{\"instanceNames\":["
            + names
            + "],\"availabilityZone\":\"us-east-1a\",\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}");
  }

  /** Reads the whole list once, which also warms up what is then measured. */
  private String pages(String operation, int pages) throws Exception {
    String[] bodies = new String[pages];
    String body = "{}";
    for (int page = 0; page < pages; page++) {
      bodies[page] = body;
      Matcher token = TOKEN.matcher(call(operation, body));
      body = token.find() ? "{\"pageToken\":\"" + token.group(1) + "\"}" : "";
    }
    return "%.2f, %.2f, %.2f ms"
        .formatted(
            median(operation, bodies[0]),
            median(operation, bodies[pages / 2]),
            median(operation, bodies[pages - 1]));
  }

  private double median(String operation, String body) throws Exception {
    double[] times = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long began = System.nanoTime();
      call(operation, body);
      times[run] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private String call(String operation, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(lightsail.endpoint())
            .header("X-Amz-Target", "Lightsail_20161128." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(operation + ": " + answer.body());
    }
    return answer.body();
  }
}
