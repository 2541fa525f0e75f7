package io.lightsaillocal.seed;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.seed.SeedStep.GivenKey;
import io.lightsaillocal.seed.SeedStep.Place;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a call of an operation by the operation's own request shape. */
final class CallReader {

  static final String KEY_ID = "accessKeyId";
  static final String SECRET = "secretAccessKey";

  /**
   * What ids and secrets of keys may be: as much as there is room for, and nothing that must be
   * escaped.
   */
  static final String ID_PATTERN = "[A-Z0-9]{16,20}";

  static final String SECRET_PATTERN = "[A-Za-z0-9+/=._-]{1,40}";

  /** Where errors say that something is wrong. */
  private static final Pattern PLACE = Pattern.compile(" at '([^']+)'");

  private final Json json;

  CallReader(Json json) {
    this.json = json;
  }

  <I extends Structure> SeedStep.Call<I> read(
      Place place, Scope scope, ApiOperation<I, ?> operation, Node.Members input) {
    boolean makesKey = operation.equals(Operations.CREATE_BUCKET_ACCESS_KEY);
    Optional<GivenKey> key = makesKey ? key(place, input) : Optional.empty();
    Node.Members members = makesKey ? withoutKey(input) : input;
    refuseUnknown(place.source(), operation.name(), operation.input(), members);
    try {
      byte[] body = json(members);
      String mark = Digest.mark(scope, operation.name(), json(input));
      return new SeedStep.Call<>(
          place, scope, mark, operation, json.readRequest(operation.input(), body), key);
    } catch (LightsailException wrong) {
      String message = wrong.getMessage();
      throw new SeedException(
          place.source(),
          lineOf(message, members, place.line()),
          "%s: %s".formatted(operation.name(), message));
    }
  }

  /** Who misspells a member is told so, unlike who calls the API. */
  private static void refuseUnknown(String source, String what, Shape shape, Node node) {
    if (shape instanceof StructureShape<?> structure && node instanceof Node.Members members) {
      members
          .values()
          .forEach(
              (name, member) -> {
                int index = structure.indexOf(name);
                if (index < 0) {
                  throw new SeedException(
                      source,
                      member.line(),
                      "%s has no member '%s'. It may have %s."
                          .formatted(
                              what,
                              name,
                              String.join(
                                  ", ", structure.members().stream().map(Member::name).toList())));
                }
                refuseUnknown(source, name, structure.members().get(index).shape(), member.value());
              });
    } else if (shape instanceof Shape.Sequence list && node instanceof Node.Items items) {
      items.values().forEach(item -> refuseUnknown(source, what, list.element(), item));
    } else if (shape instanceof Shape.Mapping map && node instanceof Node.Members members) {
      members
          .values()
          .values()
          .forEach(member -> refuseUnknown(source, what, map.value(), member.value()));
    }
  }

  private static Optional<GivenKey> key(Place place, Node.Members input) {
    Node.Member id = input.values().get(KEY_ID);
    Node.Member secret = input.values().get(SECRET);
    if (id == null && secret == null) {
      return Optional.empty();
    }
    if (id == null || secret == null) {
      throw place.wrong(
          "A key is given with both accessKeyId and secretAccessKey, or with neither.");
    }
    return Optional.of(
        new GivenKey(
            text(place, KEY_ID, id, ID_PATTERN), text(place, SECRET, secret, SECRET_PATTERN)));
  }

  private static String text(Place place, String name, Node.Member member, String pattern) {
    if (member.value() instanceof Node.Text text && text.value().matches(pattern)) {
      return text.value();
    }
    throw new SeedException(
        place.source(),
        member.line(),
        "%s must be a string of the form %s.".formatted(name, pattern));
  }

  private static Node.Members withoutKey(Node.Members input) {
    Map<String, Node.Member> rest = new LinkedHashMap<>(input.values());
    rest.remove(KEY_ID);
    rest.remove(SECRET);
    return new Node.Members(rest, input.line());
  }

  /**
   * The line of the first value that a message of the protocol names, or of the nearest around it.
   */
  private static int lineOf(String message, Node node, int otherwise) {
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return otherwise;
    }
    int line = otherwise;
    Node here = node;
    for (String step : List.of(place.group(1).split("\\.", -1))) {
      if (here instanceof Node.Members members && members.values().containsKey(step)) {
        Node.Member member = members.values().get(step);
        line = member.line();
        here = member.value();
      } else if (here instanceof Node.Items items
          && step.matches("[0-9]+")
          && Integer.parseInt(step) <= items.values().size()) {
        here = items.values().get(Integer.parseInt(step) - 1);
        line = here.line();
      }
    }
    return line;
  }

  private static byte[] json(Node node) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      node.write(generator);
    }
    return bytes.toByteArray();
  }
}
