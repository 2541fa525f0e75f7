package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.Tag;
import java.time.Instant;
import java.util.List;

/**
 * A resource as it is at the moment of a call.
 *
 * @param body the record of its kind, with identity, tags and state filled in
 * @param notes what is kept beside the record
 * @param state that its timeline gives for the moment; empty if its kind has none
 */
public record Resource<T extends Structure>(
    Kind<T> kind, Identity identity, T body, Timeline timeline, Notes notes, String state) {

  /** Its name. */
  public String name() {
    return identity.name();
  }

  /** Its ARN. */
  public String arn() {
    return identity.arn();
  }

  /** The same with another record, to be handed to {@link Resources#update}. */
  public Resource<T> with(T changed) {
    return new Resource<>(kind, identity, changed, timeline, notes, state);
  }

  /** The same with a state to come. */
  public Resource<T> then(Instant start, String next) {
    return new Resource<>(kind, identity, body, timeline.then(start, next), notes, state);
  }

  /** The same with other states, none of which changes the present one. */
  Resource<T> within(Timeline changed) {
    return new Resource<>(kind, identity, body, changed, notes, state);
  }

  /** The same with other notes. */
  public Resource<T> noting(Notes changed) {
    return new Resource<>(kind, identity, body, timeline, changed, state);
  }

  /** Its tags, by key; none if its kind has no tags. */
  public List<Tag> tags() {
    return kind.form().envelope().tags(body);
  }

  /** The same with other tags. */
  public Resource<T> tagged(List<Tag> tags) {
    return with(kind.form().envelope().tagged(body, tags));
  }
}
