package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The application and the emulator in one JVM, each with libraries of its own versions. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(LightsailLocalExtension.class)
class ShopTest {

  @Autowired private TestRestTemplate http;
  @Autowired private DataSource dataSource;
  @Autowired private Flyway flyway;

  @Test
  void theApplicationKeepsItsOwnLibraries(LightsailLocal emulator) throws Exception {
    assertThat(http.getForObject("/articles/1", Map.class))
        .isEqualTo(Map.of("id", 1, "name", "teapot"));
    assertThat(flyway.info().current().getDescription()).isEqualTo("article");
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
      assertThat(connection.getMetaData().getDriverVersion()).startsWith(Constants.VERSION);
    }
    assertThat(Constants.VERSION).startsWith("2.3.");
  }

  @Test
  void aBucketHasTwoKeys(LightsailLocal emulator) {
    try (LightsailClient lightsail = Clients.lightsail(emulator)) {
      lightsail.createBucket(b -> b.bucketName("shop-bucket").bundleId("small_1_0"));
      lightsail.createBucketAccessKey(k -> k.bucketName("shop-bucket"));
      lightsail.createBucketAccessKey(k -> k.bucketName("shop-bucket"));
      assertThatThrownBy(() -> lightsail.createBucketAccessKey(k -> k.bucketName("shop-bucket")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("You have reached the limit of access keys for shop-bucket");
    }
  }

  @Test
  void aKeyOpensTheBucket(LightsailLocal emulator) {
    try (LightsailClient lightsail = Clients.lightsail(emulator)) {
      lightsail.createBucket(b -> b.bucketName("key-bucket").bundleId("small_1_0"));
      AccessKey key = lightsail.createBucketAccessKey(k -> k.bucketName("key-bucket")).accessKey();
      try (S3Client s3 = Clients.s3(emulator, key.accessKeyId(), key.secretAccessKey())) {
        s3.putObject(
            o -> o.bucket("key-bucket").key("a <&> ü"), RequestBody.fromString("first"));
        assertThat(s3.getObjectAsBytes(o -> o.bucket("key-bucket").key("a <&> ü")).asUtf8String())
            .isEqualTo("first");
        uploadInParts(s3);
        assertThat(s3.listObjectsV2(l -> l.bucket("key-bucket")).contents())
            .extracting(S3Object::key)
            .containsExactly("a <&> ü", "parts");
        // XML in both directions, with whatever parser the JVM has.
        List<ObjectIdentifier> both =
            List.of(
                ObjectIdentifier.builder().key("a <&> ü").build(),
                ObjectIdentifier.builder().key("parts").build());
        assertThat(
                s3.deleteObjects(d -> d.bucket("key-bucket").delete(o -> o.objects(both)))
                    .deleted())
            .hasSize(2);
        assertThat(s3.listObjectsV2(l -> l.bucket("key-bucket")).contents()).isEmpty();
      }
    }
  }

  private static void uploadInParts(S3Client s3) {
    String id = s3.createMultipartUpload(u -> u.bucket("key-bucket").key("parts")).uploadId();
    String tag =
        s3.uploadPart(
                p -> p.bucket("key-bucket").key("parts").uploadId(id).partNumber(1),
                RequestBody.fromString("only part"))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
    s3.completeMultipartUpload(
        u ->
            u.bucket("key-bucket")
                .key("parts")
                .uploadId(id)
                .multipartUpload(m -> m.parts(part)));
  }
}
