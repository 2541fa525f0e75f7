package io.lightsaillocal.http;

import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a request may be kept for people to read. */
final class Redaction {

  private static final String HIDDEN = "***";

  /** What people put secrets in, though the model does not call it sensitive. */
  private static final Set<String> OFTEN_SECRET = Set.of("userData", "environment");

  private Redaction() {}

  /** The same request without secrets. */
  @SuppressWarnings("unchecked") // a shape makes what it is the shape of
  static <T extends Structure> T withoutSecrets(T request) {
    StructureShape<T> shape = (StructureShape<T>) request.shape();
    List<Member> members = shape.members();
    @Nullable Object[] values = new Object[members.size()];
    for (int i = 0; i < values.length; i++) {
      Member member = members.get(i);
      boolean secret = member.sensitive() || OFTEN_SECRET.contains(member.name());
      values[i] = withoutSecrets(member.shape(), request.member(i), secret);
    }
    return shape.create(values);
  }

  private static @Nullable Object withoutSecrets(
      Shape shape, @Nullable Object value, boolean secret) {
    if (value == null) {
      return null;
    }
    if (shape instanceof Shape.Text) {
      return secret ? HIDDEN : value;
    }
    if (shape instanceof StructureShape<?>) {
      return withoutSecrets((Structure) value);
    }
    if (shape instanceof Shape.Sequence list) {
      return ((List<?>) value)
          .stream()
              .map(
                  element ->
                      Objects.requireNonNull(withoutSecrets(list.element(), element, secret)))
              .toList();
    }
    if (shape instanceof Shape.Mapping map) {
      Map<Object, Object> clean = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach(
              (key, of) ->
                  clean.put(key, Objects.requireNonNull(withoutSecrets(map.value(), of, secret))));
      return clean;
    }
    return value;
  }

  /** The names of resources that a request tells: those by which it says what it is about. */
  static Set<String> resources(Structure request) {
    Set<String> names = new TreeSet<>();
    List<Member> members = request.shape().members();
    for (int i = 0; i < members.size(); i++) {
      Object value = request.member(i);
      if (value != null && isName(members.get(i).name())) {
        if (value instanceof String name) {
          names.add(name);
        } else if (value instanceof List<?> list) {
          list.forEach(name -> names.add(String.valueOf(name)));
        }
      }
    }
    return names;
  }

  private static boolean isName(String member) {
    return member.endsWith("Name") || member.endsWith("Names") || member.endsWith("Arn");
  }
}
