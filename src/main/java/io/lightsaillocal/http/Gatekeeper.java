package io.lightsaillocal.http;

import io.lightsaillocal.api.AccessDeniedException;
import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.iam.AccessRequest;
import io.lightsaillocal.iam.Decision;
import io.lightsaillocal.iam.Keys;
import io.lightsaillocal.iam.Policies;
import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.resources.NamedResources;
import io.lightsaillocal.resources.NamedResources.Named;
import io.lightsaillocal.resources.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lets calls pass as far as the policies of their callers allow.
 *
 * @param policies of callers; empty where nobody is to be stopped
 */
public record Gatekeeper(
    Optional<Policies> policies, NamedResources resources, EmulatorClock clock) {

  private static final String TAG_RESOURCE = "lightsail:TagResource";

  /**
   * Refuses or returns. The resources of a call are those that it names and that are there; where
   * it names none, it is about all of the Region's.
   *
   * @throws AccessDeniedException in the service's words
   */
  void check(
      Authenticated caller, ApiOperation<?, ?> operation, Structure input, HttpRequest request) {
    if (policies.isEmpty()) {
      return;
    }
    Scope scope = caller.scope();
    List<Named> touched = resources.find(scope, names(input));
    List<Named> asked =
        touched.isEmpty()
            ? List.of(
                new Named(
                    "arn:aws:lightsail:%s:%s:*".formatted(scope.region(), scope.account()),
                    List.of()))
            : touched;
    List<String> actions = new ArrayList<>(List.of(Action.of(operation).toString()));
    if (!tags(input).isEmpty() && !actions.contains(TAG_RESOURCE)) {
      actions.add(TAG_RESOURCE);
    }
    for (String action : actions) {
      for (Named resource : asked) {
        check(caller, action, resource, context(caller, resource, input, request));
      }
    }
  }

  private void check(
      Authenticated caller, String action, Named resource, Map<String, List<String>> context) {
    Decision decision =
        policies
            .flatMap(
                all ->
                    all.decide(
                        caller.accessKeyId(), new AccessRequest(action, resource.arn(), context)))
            .orElse(Decision.ALLOWED);
    if (decision != Decision.ALLOWED) {
      throw new AccessDeniedException(
          "User: %s is not authorized to perform: %s on resource: %s %s"
              .formatted(
                  arn(caller),
                  action,
                  resource.arn(),
                  decision == Decision.DENIED
                      ? "with an explicit deny in an identity-based policy"
                      : "because no identity-based policy allows the " + action + " action"));
    }
  }

  private static String arn(Authenticated caller) {
    return "arn:aws:iam::%s:user/%s".formatted(caller.scope().account(), caller.accessKeyId());
  }

  private Map<String, List<String>> context(
      Authenticated caller, Named resource, Structure input, HttpRequest request) {
    Instant now = clock.instant();
    Map<String, List<String>> context = new HashMap<>();
    put(context, Keys.CURRENT_TIME, now.toString());
    put(context, Keys.EPOCH_TIME, Long.toString(now.getEpochSecond()));
    put(context, Keys.PRINCIPAL_ACCOUNT, caller.scope().account());
    put(context, Keys.PRINCIPAL_ARN, arn(caller));
    put(context, Keys.PRINCIPAL_TYPE, "User");
    put(context, Keys.REQUESTED_REGION, caller.scope().region());
    put(context, Keys.RESOURCE_ACCOUNT, caller.scope().account());
    put(context, Keys.SECURE_TRANSPORT, "false");
    put(context, Keys.SOURCE_IP, request.remoteAddress());
    put(context, Keys.USER_AGENT, request.firstHeader("User-Agent"));
    put(context, Keys.USER_ID, caller.accessKeyId());
    put(context, Keys.USER_NAME, caller.accessKeyId());
    resource
        .tags()
        .forEach(tag -> put(context, Keys.resourceTag(String.valueOf(tag.key())), value(tag)));
    tags(input)
        .forEach(tag -> put(context, Keys.requestTag(String.valueOf(tag.key())), value(tag)));
    List<String> tagKeys =
        Stream.concat(
                tags(input).stream().map(tag -> String.valueOf(tag.key())),
                texts(input, "tagKeys"::equals))
            .toList();
    if (!tagKeys.isEmpty()) {
      context.put(Keys.TAG_KEYS.toLowerCase(Locale.ROOT), tagKeys);
    }
    return context;
  }

  private static void put(Map<String, List<String>> context, String key, String value) {
    context.put(key.toLowerCase(Locale.ROOT), List.of(value));
  }

  private static String value(Tag tag) {
    String value = tag.value();
    return value == null ? "" : value;
  }

  private static List<Tag> tags(Structure input) {
    int index = input.shape().indexOf("tags");
    return index >= 0 && input.member(index) instanceof List<?> list
        ? list.stream().map(Tag.class::cast).toList()
        : List.of();
  }

  private static List<String> names(Structure input) {
    return texts(input, member -> member.matches("([a-z].*N|n)ames?")).toList();
  }

  /** The strings in members of certain names, whether one or a list. */
  private static Stream<String> texts(Structure input, Predicate<String> member) {
    List<Member> members = input.shape().members();
    Stream.Builder<String> found = Stream.builder();
    for (int i = 0; i < members.size(); i++) {
      if (member.test(members.get(i).name())) {
        Object value = input.member(i);
        List<?> values =
            value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        values.stream().filter(String.class::isInstance).forEach(text -> found.add((String) text));
      }
    }
    return found.build();
  }
}
