package io.lightsaillocal.seed;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.seed.SeedStep.Place;
import io.lightsaillocal.sigv4.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads seeds and checks all that can be checked before anything is done. */
final class SeedReader {

  private static final String SCHEMA = "$schema";
  private static final String ACCOUNT = "account";
  private static final String REGION = "region";
  private static final String CALLS = "calls";

  private final Handlers handlers;
  private final Scope usual;
  private final Set<String> regions;
  private final CallReader calls;

  /**
   * @param usual account and Region of calls that name none
   * @param regions in which Lightsail is
   */
  SeedReader(Json json, Handlers handlers, Scope usual, Set<String> regions) {
    this.handlers = handlers;
    this.usual = usual;
    this.regions = regions;
    this.calls = new CallReader(json);
  }

  List<SeedStep> read(Seed seed) {
    Node.Members document =
        members(seed.source(), SeedParser.parse(seed.source(), seed.text()), "A seed");
    document
        .values()
        .forEach(
            (name, member) -> {
              if (!List.of(SCHEMA, ACCOUNT, REGION, CALLS).contains(name)) {
                throw new SeedException(
                    seed.source(),
                    member.line(),
                    "A seed has no member '%s'. It may have account, region and calls."
                        .formatted(name));
              }
            });
    Scope scope = scope(seed.source(), document, usual);
    Node.Member list = document.values().get(CALLS);
    if (list == null || !(list.value() instanceof Node.Items items)) {
      throw new SeedException(
          seed.source(),
          list == null ? document.line() : list.line(),
          "A seed has calls, a list of operations with their members, as '- CreateDisk: {diskName: …}'.");
    }
    List<SeedStep> steps = new ArrayList<>();
    for (Node item : items.values()) {
      steps.addAll(steps(seed, members(seed.source(), item, "A call"), scope));
    }
    return steps;
  }

  private List<? extends SeedStep> steps(Seed seed, Node.Members call, Scope otherwise) {
    Scope scope = scope(seed.source(), call, otherwise);
    List<Map.Entry<String, Node.Member>> named =
        call.values().entrySet().stream()
            .filter(member -> !List.of(ACCOUNT, REGION).contains(member.getKey()))
            .toList();
    if (named.size() != 1) {
      throw new SeedException(
          seed.source(),
          call.line(),
          "A call names one operation, and may name account and region beside it; this one names %s."
              .formatted(
                  named.isEmpty()
                      ? "none"
                      : String.join(", ", named.stream().map(Map.Entry::getKey).toList())));
    }
    String name = named.get(0).getKey();
    Place place = new Place(seed.source(), named.get(0).getValue().line());
    Node.Members input = members(seed.source(), named.get(0).getValue().value(), name);
    return switch (name) {
      case PutReader.PUT_OBJECT -> List.of(new PutReader(seed, place, scope).object(input));
      case PutReader.PUT_OBJECTS -> new PutReader(seed, place, scope).objects(input);
      default -> List.of(calls.read(place, scope, operation(name, place), input));
    };
  }

  private ApiOperation<?, ?> operation(String name, Place place) {
    ApiOperation<?, ?> operation =
        Operations.named(name)
            .orElseThrow(
                () ->
                    place.wrong(
                        "Neither Lightsail has an operation '%s', nor is it PutObject or PutObjects."
                            .formatted(name)));
    if (!handlers.emulates(operation)) {
      throw place.wrong("%s is not emulated yet.".formatted(name));
    }
    if (!SeedSchema.isDeclarable(operation)) {
      throw place.wrong("%s only reads, and a seed is about what is to be there.".formatted(name));
    }
    return operation;
  }

  private Scope scope(String source, Node.Members members, Scope otherwise) {
    Node.Member account = members.values().get(ACCOUNT);
    Node.Member region = members.values().get(REGION);
    return new Scope(
        account == null ? otherwise.account() : account(source, account),
        region == null ? otherwise.region() : region(source, region));
  }

  /** Twelve digits are a number to YAML, which is not what its author means. */
  private static String account(String source, Node.Member member) {
    String account =
        member.value() instanceof Node.Text text
            ? text.value()
            : member.value() instanceof Node.Plain plain ? plain.written() : member.value().kind();
    if (!Credential.isAccount(account)) {
      throw new SeedException(
          source, member.line(), "An AWS account is 12 digits, not '%s'.".formatted(account));
    }
    return account;
  }

  private String region(String source, Node.Member member) {
    if (member.value() instanceof Node.Text text && regions.contains(text.value())) {
      return text.value();
    }
    throw new SeedException(
        source,
        member.line(),
        "Lightsail is in the Regions %s, not in '%s'."
            .formatted(
                String.join(", ", regions.stream().sorted().toList()),
                member.value() instanceof Node.Text text ? text.value() : member.value().kind()));
  }

  private static Node.Members members(String source, Node node, String what) {
    if (node instanceof Node.Members members) {
      return members;
    }
    if (node instanceof Node.Plain empty && empty.kind().equals("null")) {
      return new Node.Members(Map.of(), node.line());
    }
    throw new SeedException(
        source, node.line(), "%s is an object with members, not %s.".formatted(what, node.kind()));
  }
}
