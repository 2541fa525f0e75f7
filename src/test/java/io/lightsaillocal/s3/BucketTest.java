package io.lightsaillocal.s3;

import io.lightsaillocal.sigv4.BucketKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/** A data plane with one bucket, a key of it, and a client that has the key. */
abstract class BucketTest {

  static final String BUCKET = "photos";

  TestPlane plane;
  BucketKey key;
  S3Client s3;

  @BeforeEach
  final void start() {
    plane = new TestPlane();
    plane.directory.create(BUCKET);
    key = plane.directory.mint(BUCKET);
    s3 = client();
  }

  @AfterEach
  final void stop() {
    s3.close();
    plane.close();
  }

  S3Client client() {
    return plane.client(key);
  }
}
