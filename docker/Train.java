import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls what most users call, so that the classes of these calls come to lie in the AOT cache. It is run from source by the
 * JDK that builds the image and is not part of it.
 */
final class Train {

  private static final int ROUNDS = 3;
  private static final Pattern KEY = Pattern.compile("\"accessKeyId\":\"(\\w+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  private Train(URI endpoint) {
    this.endpoint = endpoint;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Train train = new Train(URI.create(args[0]));
    train.awaitStart();
    for (int round = 0; round < ROUNDS; round++) {
      train.tellStory("training-" + round);
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        client.send(
            HttpRequest.newBuilder(endpoint.resolve("/_local/health")).build(),
            HttpResponse.BodyHandlers.ofString());
        return;
      } catch (ConnectException notYet) {
        if (attempt == 600) {
          throw notYet;
        }
        Thread.sleep(100);
      }
    }
  }

  private void tellStory(String bucket) throws IOException, InterruptedException {
    String name = "\"bucketName\":\"" + bucket + "\"";
    call(200, "GetRegions", "{}");
    call(200, "GetBucketBundles", "{}");
    call(
        200,
        "CreateBucket",
        "{" + name + ",\"bundleId\":\"small_1_0\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}");
    Matcher key = KEY.matcher(call(200, "CreateBucketAccessKey", "{" + name + "}"));
    if (!key.find()) {
      throw new IllegalStateException("No key was made");
    }
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
        "{" + name + ",\"accessKeyId\":\"" + key.group(1) + "\"}");
    call(200, "DeleteBucket", "{" + name + ",\"forceDelete\":true}");
    call(400, "GetBuckets", "{" + name + "}");
    call(400, "CreateBucket", "{}");
  }

  private String call(int expected, String operation, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Lightsail_20161128." + operation)
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(operation + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
