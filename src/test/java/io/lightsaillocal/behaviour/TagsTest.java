package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Tag;
import software.amazon.awssdk.services.lightsail.model.TagResourceResponse;
import software.amazon.awssdk.services.lightsail.model.UntagResourceResponse;

/** TagResource, UntagResource, and the tags of CreateBucket. */
class TagsTest extends BehaviourTest {

  @BeforeEach
  void createBucket() {
    createBucket("press-kit");
  }

  @Test
  void areAddedAndRemoved() {
    tag(tag("team", "press"), tag("stage", "test"));
    assertEquals(List.of(tag("stage", "test"), tag("team", "press")), tags());

    untag("team");
    assertEquals(List.of(tag("stage", "test")), tags());
  }

  @Test
  void areAnsweredWhenTheBucketIsMadeWithThem() {
    List<Tag> answered =
        client
            .createBucket(
                request ->
                    request
                        .bucketName("archive")
                        .bundleId("small_1_0")
                        .tags(tag("team", "press"), tag("key-only", null)))
            .bucket()
            .tags();

    assertEquals(List.of(tag("key-only", null), tag("team", "press")), answered);
  }

  @Test
  void canBeAKeyAloneOrHaveAnEmptyValue() {
    tag(tag("key-only", null), tag("empty", ""));

    assertEquals(List.of(tag("empty", ""), tag("key-only", null)), tags());
    assertNull(tags().get(1).value());
  }

  @Test
  void getTheNewValueWhereTheKeyIsThereAlready() {
    tag(tag("team", "press"), tag("stage", "test"));
    tag(tag("team", "film"));
    tag(tag("stage", null));

    assertEquals(List.of(tag("stage", null), tag("team", "film")), tags());
  }

  @Test
  void getTheLastValueWhereOneRequestNamesAKeyTwice() {
    tag(tag("team", "press"), tag("team", "film"));

    assertEquals(List.of(tag("team", "film")), tags());
  }

  @Test
  void areCaseSensitive() {
    tag(tag("team", "press"), tag("Team", "Press"));

    assertEquals(List.of(tag("Team", "Press"), tag("team", "press")), tags());
  }

  @Test
  void keepWhateverCharactersTheyHave() {
    tag(tag("größe 中 🪣", "é\t\"quoted\" \\ 😀"));

    assertEquals(List.of(tag("größe 中 🪣", "é\t\"quoted\" \\ 😀")), tags());
  }

  @Test
  void areUpToFifty() {
    tag(numbered(1, 50));
    assertEquals(50, tags().size());

    assertInvalid(
        "The resource press-kit would have 51 tags. A resource can have up to 50 tags.",
        () -> tag(tag("key-51", "value")));
    tag(tag("key-50", "another value"));
    untag("key-50");
    tag(tag("key-51", "value"));
    assertEquals(50, tags().size());
  }

  @Test
  void areUpToFiftyWhenABucketIsMade() {
    assertInvalid(
        "The resource archive would have 51 tags. A resource can have up to 50 tags.",
        () ->
            client.createBucket(
                request ->
                    request.bucketName("archive").bundleId("small_1_0").tags(numbered(1, 51))));
  }

  @Test
  void areAllRefusedWhereOneIsWrong() {
    assertInvalid(
        "The tag key 'aws:x' is not valid. Tag keys that begin with aws: are reserved for AWS use.",
        () -> tag(tag("team", "press"), tag("aws:x", "y")));
    assertInvalid(
        "The tag key 'AWS:x' is not valid. Tag keys that begin with aws: are reserved for AWS use.",
        () -> tag(tag("AWS:x", "y")));

    assertEquals(List.of(), tags());
  }

  @Test
  void haveAKeyOf1To128Characters() {
    String longest = "k".repeat(128);
    tag(tag(longest, "value"));
    assertEquals(List.of(tag(longest, "value")), tags());

    assertInvalid(
        "The tag key '%sk' is not valid. A tag key must have 1 to 128 characters."
            .formatted(longest),
        () -> tag(tag(longest + "k", "value")));
    assertInvalid(
        "The tag key '' is not valid. A tag key must have 1 to 128 characters.",
        () -> tag(tag("", "value")));
    assertInvalid(
        "The tag key 'null' is not valid. A tag key must have 1 to 128 characters.",
        () -> tag(Tag.builder().value("value").build()));
  }

  @Test
  void haveAValueOfUpTo256Characters() {
    String longest = "v".repeat(256);
    tag(tag("team", longest));
    assertEquals(List.of(tag("team", longest)), tags());

    assertInvalid(
        "The value of the tag 'team' is not valid. A tag value can have up to 256 characters.",
        () -> tag(tag("team", longest + "v")));
  }

  @Test
  void areRefusedWhereTheyHoldWhatIsNoText() {
    assertInvalid(
        "The string at 'tags.1.member.key' holds U+0000, which is not a character of a text.",
        () -> tag(tag("a\0b", "value")));
    assertInvalid(
        "The string at 'tags.2.member.value' holds U+0000, which is not a character of a text.",
        () -> tag(tag("team", "press"), tag("stage", "\0")));
    Wire.to(lightsail)
        .call(
            "TagResource",
            "{\"resourceName\":\"press-kit\",\"tags\":[{\"key\":\"team\",\"value\":\"\\ud83e\"}]}")
        .then()
        .statusCode(400)
        .body(
            containsString(
                "The string at 'tags.1.member.value' holds U+D83E, which is not a character of a text."));
    assertEquals(List.of(), tags());
  }

  @Test
  void areRemovedWithoutComplaintWhereTheyAreNotThere() {
    tag(tag("team", "press"));
    untag("stage");

    assertEquals(List.of(tag("team", "press")), tags());
  }

  @Test
  void canBePutOnAnInstance() {
    createInstance("web-1");

    client.tagResource(request -> request.resourceName("web-1").tags(tag("team", "press")));
    client.untagResource(request -> request.resourceName("web-1").tagKeys("team"));
    assertEquals(List.of(), tags());
  }

  @Test
  void leaveNoOperationRecords() {
    TagResourceResponse tagged =
        client.tagResource(request -> request.resourceName("press-kit").tags(tag("a", "b")));
    UntagResourceResponse untagged =
        client.untagResource(request -> request.resourceName("press-kit").tagKeys("a"));

    assertTrue(tagged.hasOperations());
    assertEquals(List.of(), tagged.operations());
    assertTrue(untagged.hasOperations());
    assertEquals(List.of(), untagged.operations());
    assertEquals(1, client.getOperations(request -> {}).operations().size());
  }

  @Test
  void needAResourceThatExists() {
    assertNotFound(
        "The resource does not exist: archive",
        () -> client.tagResource(request -> request.resourceName("archive").tags(tag("a", "b"))));
    assertNotFound(
        "The resource does not exist: archive",
        () -> client.untagResource(request -> request.resourceName("archive").tagKeys("a")));
  }

  @Test
  void needTheResourcesOwnArnWhereOneIsGiven() {
    String arn = getBucket("press-kit").arn();
    String other = createBucket("archive").arn();

    client.tagResource(
        request -> request.resourceName("press-kit").resourceArn(arn).tags(tag("team", "press")));
    assertInvalid(
        "The resourceArn %s is not that of the resource press-kit.".formatted(other),
        () ->
            client.untagResource(
                request -> request.resourceName("press-kit").resourceArn(other).tagKeys("team")));
    assertEquals(List.of(tag("team", "press")), tags());
  }

  private void tag(Tag... tags) {
    tag(List.of(tags));
  }

  private void tag(List<Tag> tags) {
    client.tagResource(request -> request.resourceName("press-kit").tags(tags));
  }

  private void untag(String key) {
    client.untagResource(request -> request.resourceName("press-kit").tagKeys(key));
  }

  private List<Tag> tags() {
    return new ArrayList<>(getBucket("press-kit").tags());
  }

  private static List<Tag> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> tag("key-" + i, "value")).toList();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
