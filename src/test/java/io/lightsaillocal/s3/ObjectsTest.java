package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the holder of a key does with objects, with AWS's own client. */
class ObjectsTest {

  private TestPlane plane;
  private S3Client s3;

  @BeforeEach
  void start() {
    plane = new TestPlane();
    plane.directory.create("photos");
    s3 = plane.client(plane.directory.mint("photos"));
  }

  @AfterEach
  void stop() {
    s3.close();
    plane.close();
  }

  @Test
  void whatWasPutIsGot() {
    s3.putObject(put -> put.bucket("photos").key("a/b.txt"), RequestBody.fromString("hello"));
    assertEquals(
        "hello", s3.getObjectAsBytes(get -> get.bucket("photos").key("a/b.txt")).asUtf8String());
  }
}
