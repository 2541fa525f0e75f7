package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelOperation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Which family answers an operation, read from its JSON file. */
record Families(Map<String, String> byOperation) {

  /** Reads the file, which names each operation of the model once and no other. */
  static Families read(Path file, Model model) {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    Map<String, String> byOperation = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    root.properties()
        .forEach(
            family ->
                family
                    .getValue()
                    .get("operations")
                    .forEach(
                        operation -> {
                          String earlier = byOperation.put(operation.asString(), family.getKey());
                          if (earlier != null) {
                            wrong.add(operation.asString() + " has two families");
                          }
                        }));
    List<String> names = model.operations().stream().map(ModelOperation::name).toList();
    names.stream()
        .filter(name -> !byOperation.containsKey(name))
        .forEach(name -> wrong.add(name + " has no family"));
    byOperation.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> wrong.add(name + " is not in the model"));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(file + ": " + String.join(", ", wrong));
    }
    return new Families(byOperation);
  }

  String of(String operation) {
    return byOperation.get(operation);
  }
}
