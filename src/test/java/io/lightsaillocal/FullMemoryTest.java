package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.S3Clients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.ServiceException;
import software.amazon.awssdk.services.lightsail.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is kept in memory has its bound before the memory is full. */
class FullMemoryTest {

  private static final String BOUND = "MB that the JVM has for it, and 80 % is the most.";

  @Test
  void writesAreRefusedAndReadsGoOnUntilAReset() throws Exception {
    try (EmulatorProcess emulator =
            EmulatorProcess.startBy(List.of(), "40m", "--bucket-quota", "1000000");
        LightsailClient lightsail = Clients.lightsail(emulator.endpoint())) {
      lightsail.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
      AccessKey key =
          lightsail.createBucketAccessKey(make -> make.bucketName("press-kit")).accessKey();
      try (S3Client s3 = S3Clients.with(key, emulator.endpoint())) {
        s3.putObject(put -> put.bucket("press-kit").key("a"), RequestBody.fromString("bytes"));

        ServiceException refused = assertThrows(ServiceException.class, () -> fill(lightsail));

        assertTrue(
            String.valueOf(refused.getMessage()).contains(BOUND),
            String.valueOf(refused.getMessage()));
        S3Exception put =
            assertThrows(
                S3Exception.class,
                () ->
                    s3.putObject(
                        request -> request.bucket("press-kit").key("b"),
                        RequestBody.fromString("more")));
        assertEquals(503, put.statusCode());
        assertTrue(
            String.valueOf(put.getMessage()).contains(BOUND), String.valueOf(put.getMessage()));
        assertEquals(
            "bytes", s3.getObjectAsBytes(get -> get.bucket("press-kit").key("a")).asUtf8String());
        assertEquals(1, lightsail.getBuckets(get -> get.bucketName("press-kit")).buckets().size());
      }

      Clients.post(emulator.endpoint(), "/_local/reset", "");

      lightsail.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    }
  }

  private static void fill(LightsailClient client) {
    List<Tag> tags =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("key" + i).value("v".repeat(256)).build())
            .toList();
    for (int i = 0; ; i++) {
      String name = "press-kit-" + i;
      client.createBucket(request -> request.bucketName(name).bundleId("small_1_0").tags(tags));
    }
  }
}
