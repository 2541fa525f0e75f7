package io.lightsaillocal.control;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.StructureShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of resource, told from the operations alone: what is listed by an operation that asks
 * for nothing, and has a name and an ARN. What makes one, changes one and removes one follows from
 * the names that the API gives its operations and their members.
 */
final class KindViews {

  private final Collection<ApiOperation<?, ?>> operations;

  KindViews(Collection<ApiOperation<?, ?>> operations) {
    this.operations = operations;
  }

  /** A list of an answer, and how to know the resources in it. */
  private record Listing(ApiOperation<?, ?> operation, Member list, StructureShape<?> record) {

    /** {@code StaticIps} of {@code GetStaticIps}. */
    String plural() {
      return operation.name().substring("Get".length());
    }

    String type() {
      return plural().replaceFirst("s$", "");
    }

    Optional<String> named(String what) {
      return record.members().stream()
          .map(Member::name)
          .filter(
              name ->
                  name.equals(what.toLowerCase(Locale.ROOT)) || name.equals(lower(type()) + what))
          .findFirst();
    }

    boolean isOfResources() {
      return named("Arn").isPresent() && named("Name").isPresent();
    }
  }

  List<Map<String, Object>> views() {
    return operations.stream()
        .map(KindViews::listing)
        .flatMap(Optional::stream)
        .filter(Listing::isOfResources)
        .map(this::view)
        .toList();
  }

  private static Optional<Listing> listing(ApiOperation<?, ?> operation) {
    if (!operation.name().startsWith("Get")
        || operation.input().members().stream().anyMatch(Member::required)) {
      return Optional.empty();
    }
    return operation.output().members().stream()
        .flatMap(
            member ->
                member.shape() instanceof Shape.Sequence list
                        && list.element() instanceof StructureShape<?> record
                    ? Optional.of(new Listing(operation, member, record)).stream()
                    : Optional.<Listing>empty().stream())
        .findFirst();
  }

  private Map<String, Object> view(Listing listing) {
    String type = listing.type();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", type);
    view.put("title", words(listing.plural()));
    view.put("one", words(type));
    view.put("family", listing.operation().family());
    view.put("list", listing.operation().name());
    view.put("member", listing.list().name());
    view.put("record", listing.record().name());
    view.put("name", listing.named("Name").orElseThrow());
    view.put("arn", listing.named("Arn").orElseThrow());
    view.put("create", names("(Create|Allocate|Import|Put)%ss?(From\\w+)?".formatted(type)));
    names("(Delete|Release)" + type).forEach(name -> view.put("delete", name));
    Optional<String> parameter = parameter(type);
    parameter.ifPresent(
        name -> {
          view.put("parameter", name);
          view.putAll(onOne(type, name, listing));
        });
    return view;
  }

  /** The member by which other operations are told which resource is meant. */
  private Optional<String> parameter(String type) {
    return operations.stream()
        .filter(operation -> operation.name().matches("(Delete|Release|Get)" + type))
        .flatMap(operation -> operation.input().members().stream())
        .filter(member -> member.required() && member.name().endsWith("Name"))
        .map(Member::name)
        .findFirst();
  }

  /** What can be asked of one, and done to it. */
  private Map<String, Object> onOne(String type, String parameter, Listing listing) {
    Pattern makes =
        Pattern.compile(
            "(Create|Allocate|Import)%ss?(From\\w+)?|(Delete|Release)%s".formatted(type, type));
    List<String> queries = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    Map<String, Object> view = new LinkedHashMap<>();
    for (ApiOperation<?, ?> operation : operations) {
      StructureShape<?> input = operation.input();
      if (input.indexOf(parameter) < 0
          || operation.equals(listing.operation())
          || makes.matcher(operation.name()).matches()) {
        continue;
      }
      if (operation.name().equals("Get" + type)) {
        view.put("get", operation.name());
      } else if (operation.name().matches("Get\\w+MetricData")) {
        view.put("metrics", operation.name());
      } else if (OperationViews.isRead(operation)) {
        queries.add(operation.name());
      } else {
        actions.add(operation.name());
      }
    }
    view.put("queries", queries);
    view.put("actions", actions);
    return view;
  }

  private List<String> names(String pattern) {
    return operations.stream()
        .map(ApiOperation::name)
        .filter(name -> name.matches(pattern))
        .toList();
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** {@code Static IPs} of {@code StaticIps}. */
  private static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    String known = spaced.replaceAll("\\bip(s?)\\b", "IP$1").replaceAll("\\btls\\b", "TLS");
    String named = known.replaceAll("\\bcloud formation\\b", "CloudFormation");
    return Character.toUpperCase(named.charAt(0)) + named.substring(1);
  }
}
