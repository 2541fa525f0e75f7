package io.lightsaillocal.iam;

import io.lightsaillocal.values.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads policies, and refuses what would be obeyed otherwise than it is meant. */
final class PolicyReader {

  private static final List<String> POLICY = List.of("Version", "Id", "Statement");
  private static final List<String> STATEMENT =
      List.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  private static final List<String> VERSIONS = List.of("2012-10-17", "2008-10-17");

  private final Path file;
  private final Collection<String> accessKeyIds;

  PolicyReader(Path file, Collection<String> accessKeyIds) {
    this.file = file;
    this.accessKeyIds = accessKeyIds;
  }

  Policies read() {
    JsonNode users = tree();
    if (!users.isObject()) {
      throw new PolicyException(
          "%s: Policies are an object that has a policy, or a list of policies, for each access key id."
              .formatted(file));
    }
    Map<String, List<Statement>> statements = new LinkedHashMap<>();
    users.forEachEntry(
        (id, policies) -> {
          if (!accessKeyIds.contains(id)) {
            throw new PolicyException(
                "%s: There is no credential '%s'. Set it by --credential, or name one of %s."
                    .formatted(
                        file, id, String.join(", ", accessKeyIds.stream().sorted().toList())));
          }
          List<Statement> all = new ArrayList<>();
          each(policies).forEach(policy -> all.addAll(policy(policy, id)));
          statements.put(id, all);
        });
    return new Policies(statements);
  }

  private JsonNode tree() {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new PolicyException(
          "The policies %s cannot be read: %s.".formatted(file, FileTrouble.of(e)), e);
    } catch (JacksonException e) {
      throw new PolicyException(
          "%s:%d: This is not valid JSON: %s."
              .formatted(
                  file,
                  e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private List<Statement> policy(JsonNode policy, String user) {
    String where = "%s, policy of %s".formatted(file, user);
    members(policy, POLICY, "A policy", where);
    String version = policy.path("Version").asString("");
    if (!VERSIONS.contains(version)) {
      throw new PolicyException(
          "%s: A Version is one of %s.".formatted(where, String.join(", ", VERSIONS)));
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : each(policy.path("Statement"))) {
      statements.add(
          statement(statement, "%s, statement %d".formatted(where, statements.size() + 1)));
    }
    if (statements.isEmpty()) {
      throw new PolicyException("%s: A policy has a Statement.".formatted(where));
    }
    return statements;
  }

  private static Statement statement(JsonNode statement, String where) {
    members(statement, STATEMENT, "A statement", where);
    String effect = statement.path("Effect").asString("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new PolicyException("%s: An Effect is Allow or Deny.".formatted(where));
    }
    boolean butActions = either(statement, "Action", "NotAction", where);
    boolean butResources = either(statement, "Resource", "NotResource", where);
    List<String> actions = texts(statement.path(butActions ? "NotAction" : "Action"), where);
    List<String> resources =
        texts(statement.path(butResources ? "NotResource" : "Resource"), where);
    for (String action : actions) {
      if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
        throw new PolicyException(
            "%s: '%s' is not an action, as lightsail:CreateDisk.".formatted(where, action));
      }
    }
    for (String resource : resources) {
      Variables.check(resource, where);
      if (!resource.equals("*") && !resource.startsWith("arn:")) {
        throw new PolicyException("%s: '%s' is neither * nor an ARN.".formatted(where, resource));
      }
    }
    return new Statement(
        effect.equals("Deny"),
        actions,
        butActions,
        resources,
        butResources,
        conditions(statement.path("Condition"), where));
  }

  private static List<Condition> conditions(JsonNode node, String where) {
    List<Condition> conditions = new ArrayList<>();
    requireObject(node, where);
    node.forEachEntry(
        (operator, keys) -> {
          requireObject(keys, where);
          keys.forEachEntry(
              (key, values) ->
                  conditions.add(Condition.of(operator, key, texts(values, where), where)));
        });
    return conditions;
  }

  private static void requireObject(JsonNode node, String where) {
    if (!node.isObject() && !node.isMissingNode()) {
      throw new PolicyException(
          "%s: A Condition is an object of operators, each an object of keys.".formatted(where));
    }
  }

  /** Whether it is the second of two elements of which a statement has one. */
  private static boolean either(JsonNode statement, String one, String other, String where) {
    if (statement.has(one) == statement.has(other)) {
      throw new PolicyException(
          "%s: A statement has either %s or %s.".formatted(where, one, other));
    }
    return statement.has(other);
  }

  private static List<String> texts(JsonNode node, String where) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : each(node)) {
      if (value.isContainer() || value.isNull()) {
        throw new PolicyException(
            "%s: A value is a string, or a list of strings.".formatted(where));
      }
      texts.add(value.asString());
    }
    return List.copyOf(texts);
  }

  private static void members(JsonNode node, List<String> known, String what, String where) {
    if (!node.isObject()) {
      throw new PolicyException("%s: %s is an object.".formatted(where, what));
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new PolicyException(
            "%s: %s of a user has no element '%s'. It may have %s."
                .formatted(where, what, name, String.join(", ", known)));
      }
    }
  }

  /** The elements of a list, or the one value that stands in the place of one. */
  private static List<JsonNode> each(JsonNode node) {
    return node.isArray()
        ? node.valueStream().toList()
        : node.isMissingNode() ? List.of() : List.of(node);
  }
}
