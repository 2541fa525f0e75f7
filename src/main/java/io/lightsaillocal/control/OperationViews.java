package io.lightsaillocal.control;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.StructureShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operations and the structures that they take and give, as JSON: what a form is made from. */
final class OperationViews {

  private OperationViews() {}

  /** By name. */
  static Map<String, Object> operations(Collection<ApiOperation<?, ?>> operations) {
    Map<String, Object> views = new TreeMap<>();
    for (ApiOperation<?, ?> operation : operations) {
      views.put(
          operation.name(),
          Map.of(
              "family", operation.family(),
              "reads", isRead(operation),
              "input", operation.input().name(),
              "output", operation.output().name(),
              "documentation", operation.documentation()));
    }
    return views;
  }

  /** All that these operations can meet, by name. */
  static Map<String, Object> structures(Collection<ApiOperation<?, ?>> operations) {
    Map<String, Object> views = new TreeMap<>();
    for (ApiOperation<?, ?> operation : operations) {
      collect(operation.input(), views);
      collect(operation.output(), views);
    }
    return views;
  }

  /** Lightsail's names keep to this. */
  static boolean isRead(ApiOperation<?, ?> operation) {
    return operation.name().startsWith("Get") || operation.name().startsWith("Is");
  }

  private static void collect(StructureShape<?> structure, Map<String, Object> views) {
    if (views.containsKey(structure.name())) {
      return;
    }
    List<Object> members = new ArrayList<>();
    views.put(structure.name(), members);
    for (Member member : structure.members()) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", member.name());
      if (member.required()) {
        view.put("required", true);
      }
      if (member.sensitive()) {
        view.put("sensitive", true);
      }
      view.putAll(type(member.shape(), views));
      members.add(view);
    }
  }

  private static Map<String, Object> type(Shape shape, Map<String, Object> views) {
    if (shape instanceof Shape.Enumeration choice) {
      return Map.of("type", "choice", "values", List.copyOf(choice.values().keySet()));
    }
    if (shape instanceof Shape.Numeric number) {
      return number(number);
    }
    if (shape instanceof Shape.Sequence list) {
      return Map.of("type", "list", "of", type(list.element(), views));
    }
    if (shape instanceof StructureShape<?> structure) {
      collect(structure, views);
      return Map.of("type", "structure", "structure", structure.name());
    }
    if (shape instanceof Shape.Text text) {
      return text(text);
    }
    if (shape instanceof Shape.Mapping map) {
      return Map.of("type", "map", "of", type(map.value(), views));
    }
    return Map.of("type", shape instanceof Shape.Bool ? "flag" : "time");
  }

  private static Map<String, Object> number(Shape.Numeric number) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "number");
    view.put(
        "whole",
        switch (number.type()) {
          case INTEGER, LONG -> true;
          case FLOAT, DOUBLE -> false;
        });
    if (number.min() != Long.MIN_VALUE) {
      view.put("min", number.min());
    }
    if (number.max() != Long.MAX_VALUE) {
      view.put("max", number.max());
    }
    return view;
  }

  private static Map<String, Object> text(Shape.Text text) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "text");
    if (text.max() != Integer.MAX_VALUE) {
      view.put("max", text.max());
    }
    if (text.pattern() != null) {
      view.put("pattern", text.pattern().pattern());
    }
    return view;
  }
}
