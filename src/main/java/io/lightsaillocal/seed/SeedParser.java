package io.lightsaillocal.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML or JSON into values that know their lines. */
final class SeedParser {

  private final String source;
  private final JsonParser parser;

  private SeedParser(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /** The one document in a text; what begins with a brace is JSON. */
  static Node parse(String source, String text) {
    try (JsonParser parser = parser(text)) {
      return new SeedParser(source, parser).document();
    } catch (JacksonException unreadable) {
      // The parsers' own messages go over several lines, and quote what may be a secret.
      throw new SeedException(
          source,
          Math.max(1, unreadable.getLocation().getLineNr()),
          "This is not valid YAML or JSON: "
              + unreadable.getOriginalMessage().lines().findFirst().orElse("it cannot be read")
              + ".");
    }
  }

  private static JsonParser parser(String text) {
    return text.stripLeading().startsWith("{")
        ? new JsonFactory().createParser(ObjectReadContext.empty(), text)
        : new YAMLFactory().createParser(ObjectReadContext.empty(), text);
  }

  private Node document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new SeedException(source, 1, "This is empty; a seed has calls, a list.");
    }
    Node document = value(first);
    if (parser.nextToken() != null) {
      throw new SeedException(source, line(), "A seed is one document, and another begins here.");
    }
    return document;
  }

  private Node value(@Nullable JsonToken token) {
    int line = line();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new SeedException(
          source,
          line,
          "The alias *%s is not resolved: write out what it stands for."
              .formatted(parser.getString()));
    }
    if (token == JsonToken.START_OBJECT) {
      return members(line);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(line);
    }
    if (token == JsonToken.VALUE_STRING) {
      return new Node.Text(parser.getString(), line);
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return new Node.Plain("a number", parser.getString(), number(line), line);
    }
    String word = parser.getString();
    return new Node.Plain(
        token == JsonToken.VALUE_NULL ? "null" : "true or false", word, word, line);
  }

  private String number(int line) {
    if (parser.isNaN()) {
      throw new SeedException(
          source, line, "%s is not a number that JSON has.".formatted(parser.getString()));
    }
    return parser.getNumberValue().toString();
  }

  private Node members(int line) {
    Map<String, Node.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int at = line();
      if (members.put(name, new Node.Member(at, value(parser.nextToken()))) != null) {
        throw new SeedException(source, at, "The member '%s' is there twice.".formatted(name));
      }
    }
    return new Node.Members(members, line);
  }

  private Node items(int line) {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Node.Items(items, line);
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
