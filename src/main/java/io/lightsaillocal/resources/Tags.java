package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What tags may be. A key alone, without a value, is a tag of its own form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-tags.html">Tags
 *     in Lightsail</a>
 */
public final class Tags {

  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  private Tags() {}

  /**
   * The tags of a resource after some more are given to it, by key; a key that it has already gets
   * the new value.
   *
   * @throws InvalidInputException if a key or value is not allowed, or the resource would have more
   *     than 50 tags
   */
  public static List<Tag> added(Identity resource, List<Tag> old, List<Tag> more) {
    TreeMap<String, Tag> all = new TreeMap<>();
    old.forEach(tag -> all.put(String.valueOf(tag.key()), tag));
    for (Tag tag : more) {
      check(tag);
      all.put(String.valueOf(tag.key()), tag);
    }
    if (all.size() > MAX_TAGS) {
      throw new InvalidInputException(
          "The resource %s would have %d tags. A resource can have up to %d tags."
              .formatted(resource.name(), all.size(), MAX_TAGS),
          "Remove tags that are no longer needed.");
    }
    return List.copyOf(all.values());
  }

  /** The tags without those of these keys; a key that is not there is passed over. */
  public static List<Tag> removed(List<Tag> old, Collection<String> keys) {
    return old.stream().filter(tag -> !keys.contains(tag.key())).toList();
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
