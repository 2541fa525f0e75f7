import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls what most users call, so that the classes of these calls come to lie in the AOT cache. It is run from source by the
 * JDK that builds the image and is not part of it.
 */
final class Train {

  private static final int ROUNDS = 3;
  private static final Pattern KEY = Pattern.compile("\"accessKeyId\":\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("\"secretAccessKey\":\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  private Train(URI endpoint) {
    this.endpoint = endpoint;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Train train = new Train(URI.create(args[0]));
    for (int round = 0; round < ROUNDS; round++) {
      train.tellStory("training-" + round);
    }
  }

  private void tellStory(String bucket) throws IOException, InterruptedException {
    send(200, HttpRequest.newBuilder(endpoint.resolve("/_local/health")).build());
    String name = "\"bucketName\":\"" + bucket + "\"";
    call(200, "GetRegions", "{}");
    call(200, "GetBucketBundles", "{}");
    call(
        200,
        "CreateBucket",
        "{" + name + ",\"bundleId\":\"small_1_0\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}");
    String made = call(200, "CreateBucketAccessKey", "{" + name + "}");
    String key = found(KEY, made);
    keepObject(bucket, new SignedRequest(endpoint, key, found(SECRET, made)));
    call(200, "GetBuckets", "{" + name + "}");
    call(200, "GetBuckets", "{}");
    call(200, "GetBucketAccessKeys", "{" + name + "}");
    call(200, "UpdateBucket", "{" + name + ",\"versioning\":\"Enabled\"}");
    call(200, "UpdateBucketBundle", "{" + name + ",\"bundleId\":\"medium_1_0\"}");
    call(
        200,
        "TagResource",
        "{\"resourceName\":\"" + bucket + "\",\"tags\":[{\"key\":\"c\",\"value\":\"d\"}]}");
    call(200, "GetOperations", "{}");
    call(200, "GetOperationsForResource", "{\"resourceName\":\"" + bucket + "\"}");
    call(
        200,
        "DeleteBucketAccessKey",
        "{" + name + ",\"accessKeyId\":\"" + key + "\"}");
    call(200, "DeleteBucket", "{" + name + ",\"forceDelete\":true}");
    call(400, "GetBuckets", "{" + name + "}");
    call(400, "CreateBucket", "{}");
  }

  private void keepObject(String bucket, SignedRequest key)
      throws IOException, InterruptedException {
    String object = "/" + bucket + "/folder/object";
    byte[] none = {};
    send(200, key.of("PUT", object, "", "bytes".getBytes(StandardCharsets.UTF_8)));
    send(200, key.of("GET", object, "", none));
    send(200, key.of("HEAD", object, "", none));
    send(200, key.of("GET", "/" + bucket, "list-type=2", none));
    send(204, key.of("DELETE", object, "", none));
    send(404, key.of("GET", object, "", none));
  }

  private static String found(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IllegalStateException("There is no " + pattern + " in the answer");
    }
    return matcher.group(1);
  }

  private String call(int expected, String operation, String body)
      throws IOException, InterruptedException {
    return send(
        expected,
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Lightsail_20161128." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String send(int expected, HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(
          "%s %s: %d %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
