package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.sigv4.BucketKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The transfer manager asks for parts by number, which few servers answer. */
class TransferManagerTest {

  @Test
  void largeFilesGoUpAndComeDown(@TempDir Path folder) throws Exception {
    byte[] bytes = new byte[30 * 1024 * 1024 + 7];
    new Random(7).nextBytes(bytes);
    Path up = Files.write(folder.resolve("up"), bytes);
    Path down = folder.resolve("down");
    try (TestPlane plane = new TestPlane()) {
      plane.directory.create("photos");
      BucketKey key = plane.directory.mint("photos");
      try (S3AsyncClient client =
              S3AsyncClient.builder()
                  .endpointOverride(plane.endpoint())
                  .region(Region.US_EAST_1)
                  .forcePathStyle(true)
                  .multipartEnabled(true)
                  .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                  .credentialsProvider(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                  .build();
          S3TransferManager transfers = S3TransferManager.builder().s3Client(client).build()) {
        transfers
            .uploadFile(
                upload -> upload.source(up).putObjectRequest(put -> put.bucket("photos").key("f")))
            .completionFuture()
            .join();
        transfers
            .downloadFile(
                download ->
                    download
                        .destination(down)
                        .getObjectRequest(get -> get.bucket("photos").key("f")))
            .completionFuture()
            .join();
      }
    }
    assertEquals(-1, Files.mismatch(up, down));
  }
}
