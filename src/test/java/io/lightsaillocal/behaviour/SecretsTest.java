package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AccessKey;

/** The secret of a bucket access key is in the answer that makes the key, and nowhere else. */
class SecretsTest extends BehaviourTest {

  private AccessKey key;

  @BeforeEach
  void createKey() {
    createBucket("press-kit");
    key = client.createBucketAccessKey(request -> request.bucketName("press-kit")).accessKey();
    client.createBucketAccessKey(request -> request.bucketName("press-kit"));
  }

  @Test
  void areNotInTheListOfKeys() {
    client
        .getBucketAccessKeys(request -> request.bucketName("press-kit"))
        .accessKeys()
        .forEach(listed -> assertNull(listed.secretAccessKey()));
  }

  @Test
  void areNotInTheOperationRecords() {
    String records = client.getOperations(request -> {}).operations().toString();

    assertTrue(records.contains(key.accessKeyId()), "the id is there");
    assertFalse(records.contains(key.secretAccessKey()), "the secret is not");
  }

  @Test
  void areNotInTheJournal() {
    String journal = Clients.get(lightsail.endpoint(), "/_local/journal");

    assertTrue(journal.contains("CreateBucketAccessKey"), "the request is there");
    assertFalse(journal.contains(key.secretAccessKey()), "the secret is not");
    assertFalse(Clients.get(lightsail.endpoint(), "/_local/info").contains(key.secretAccessKey()));
  }

  @Test
  void areNotInARefusal() {
    assertInvalid(
        "You have reached the limit of access keys for press-kit",
        () -> client.createBucketAccessKey(request -> request.bucketName("press-kit")));
    assertInvalid(
        "The bucket press-kit cannot be deleted: it has access keys (%s)."
            .formatted(
                client
                    .getBucketAccessKeys(request -> request.bucketName("press-kit"))
                    .accessKeys()
                    .stream()
                    .map(AccessKey::accessKeyId)
                    .reduce((first, second) -> first + ", " + second)
                    .orElseThrow()),
        () -> client.deleteBucket(request -> request.bucketName("press-kit")));
  }
}
