package io.lightsaillocal.control;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceState;
import io.lightsaillocal.api.RegionName;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resources;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Puts resources into the emulator that its API cannot make yet. Now these are instances. */
public final class Seeder {

  private static final Kind<Instance> INSTANCE = new Kind<>(ResourceType.INSTANCE, Instance.SHAPE);

  private static final List<String> MEMBERS =
      List.of("resourceType", "name", "state", "account", "region");

  private static final Map<String, Integer> STATE_CODES =
      Map.of(
          "pending",
          0,
          "running",
          16,
          "stopping",
          64,
          "stopped",
          80,
          "shutting-down",
          32,
          "terminated",
          48);

  private final Database database;
  private final Handlers handlers;
  private final Scope defaultScope;

  /**
   * @param defaultScope where a resource goes that names neither account nor Region
   */
  public Seeder(Database database, Handlers handlers, Scope defaultScope) {
    this.database = database;
    this.handlers = handlers;
    this.defaultScope = defaultScope;
  }

  /** Adds all that is listed under {@code resources}, or nothing if one of it is wrong. */
  Map<String, Object> seed(JsonNode body) {
    List<Members> resources =
        Members.of(body, "the body", List.of("resources"))
            .list("resources")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The body must be {\"resources\": [{\"resourceType\": \"Instance\", \"name\": \"…\"}, …]}."))
            .stream()
            .map(resource -> Members.of(resource, "a resource", MEMBERS))
            .toList();
    return database.inTransaction(
        handle -> {
          List<Map<String, String>> added = new ArrayList<>();
          for (Members resource : resources) {
            Identity identity = add(resource, handlers.call(handle, scope(resource), ""));
            added.add(Map.of("name", identity.name(), "arn", identity.arn()));
          }
          return Map.of("resources", added);
        });
  }

  private Scope scope(Members resource) {
    String account = resource.text("account").orElse(defaultScope.account());
    String region = resource.text("region").orElse(defaultScope.region());
    if (!account.matches("[0-9]{12}")) {
      throw new IllegalArgumentException(
          "An account has 12 digits, unlike '%s'.".formatted(account));
    }
    if (RegionName.ofWire(region).isEmpty()) {
      throw new IllegalArgumentException("Lightsail has no Region '%s'.".formatted(region));
    }
    return new Scope(account, region);
  }

  private static Identity add(Members resource, Call call) {
    String type = resource.text("resourceType").orElse("");
    if (!type.equals(ResourceType.INSTANCE.wire())) {
      throw new IllegalArgumentException(
          "The resourceType '%s' cannot be seeded. It must be %s."
              .formatted(type, ResourceType.INSTANCE.wire()));
    }
    String name = resource.text("name").orElse("");
    if (name.length() < 2) {
      throw new IllegalArgumentException(
          "The name '%s' must have at least 2 characters.".formatted(name));
    }
    String state = resource.text("state").orElse("running");
    Integer code = STATE_CODES.get(state);
    if (code == null) {
      throw new IllegalArgumentException(
          "The state '%s' is not one of %s."
              .formatted(state, STATE_CODES.keySet().stream().sorted().toList()));
    }
    if (call.resources().find(name).isPresent()) {
      throw new IllegalArgumentException(Resources.nameInUse(name).getMessage());
    }
    Identity identity = call.newIdentity(INSTANCE, name, call.scope().region() + "a");
    call.resources()
        .add(INSTANCE, identity, Instance.builder().state(new InstanceState(code, state)).build());
    return identity;
  }
}
