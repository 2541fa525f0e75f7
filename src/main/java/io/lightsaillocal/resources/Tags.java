package io.lightsaillocal.resources;

import static io.lightsaillocal.storage.Parameters.text;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Tag;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The tags of resources, inside one transaction. A key alone, without a value, is a tag of its own
 * form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-tags.html">Tags
 *     in Lightsail</a>
 */
public final class Tags {

  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  private final Handle handle;

  Tags(Handle handle) {
    this.handle = handle;
  }

  /** The tags of a resource, by key. */
  public List<Tag> of(Identity resource) {
    return handle
        .createQuery("SELECT tag_key, tag_value FROM tag WHERE arn = :arn ORDER BY tag_key")
        .bind("arn", text(resource.arn()))
        .map((row, ctx) -> new Tag(row.getString("tag_key"), row.getString("tag_value")))
        .list();
  }

  /**
   * Adds tags to a resource; a key that it has already gets the new value.
   *
   * @throws InvalidInputException if a key or value is not allowed, or the resource would have more
   *     than 50 tags
   */
  public void put(Identity resource, List<Tag> tags) {
    tags.forEach(Tags::check);
    long count =
        Stream.concat(of(resource).stream(), tags.stream()).map(Tag::key).distinct().count();
    if (count > MAX_TAGS) {
      throw new InvalidInputException(
          "The resource %s would have %d tags. A resource can have up to %d tags."
              .formatted(resource.name(), count, MAX_TAGS),
          "Remove tags that are no longer needed.");
    }
    tags.forEach(tag -> delete(resource, String.valueOf(tag.key())));
    tags.stream()
        .collect(Collectors.toMap(Tag::key, tag -> tag, (first, last) -> last, LinkedHashMap::new))
        .values()
        .forEach(tag -> insert(resource, tag));
    mark(resource);
  }

  /** Removes the tags of these keys; a key that the resource does not have is passed over. */
  public void remove(Identity resource, Collection<String> keys) {
    keys.forEach(key -> delete(resource, key));
    mark(resource);
  }

  private void delete(Identity resource, String key) {
    handle
        .createUpdate("DELETE FROM tag WHERE arn = :arn AND tag_key = :key")
        .bind("arn", text(resource.arn()))
        .bind("key", text(key))
        .execute();
  }

  /** Notes with the resource whether it has tags. */
  private void mark(Identity resource) {
    handle
        .createUpdate(
            "UPDATE resource SET tagged = EXISTS (SELECT 1 FROM tag WHERE tag.arn = resource.arn) WHERE arn = :arn")
        .bind("arn", text(resource.arn()))
        .execute();
  }

  private void insert(Identity resource, Tag tag) {
    handle
        .createUpdate("INSERT INTO tag (arn, tag_key, tag_value) VALUES (:arn, :key, :value)")
        .bind("arn", text(resource.arn()))
        .bind("key", text(tag.key()))
        .bind("value", text(tag.value()))
        .execute();
  }

  private static void check(Tag tag) {
    String key = tag.key();
    if (key == null || key.isEmpty() || key.length() > MAX_KEY) {
      throw new InvalidInputException(
          "The tag key '%s' is not valid. A tag key must have 1 to %d characters."
              .formatted(key, MAX_KEY));
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new InvalidInputException(
          "The tag key '%s' is not valid. Tag keys that begin with aws: are reserved for AWS use."
              .formatted(key));
    }
    if (tag.value() != null && tag.value().length() > MAX_VALUE) {
      throw new InvalidInputException(
          "The value of the tag '%s' is not valid. A tag value can have up to %d characters."
              .formatted(key, MAX_VALUE));
    }
  }
}
