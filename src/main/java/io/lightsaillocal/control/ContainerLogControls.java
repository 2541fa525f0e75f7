package io.lightsaillocal.control;

import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.resources.ContainerLogs;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Scope;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What containers are said to have written.
 *
 * @param usual the account and Region where a request names none
 */
public record ContainerLogControls(Handlers handlers, ContainerLogs logs, Scope usual)
    implements Controls {

  private static final String SERVICE = "service";
  private static final String CONTAINER = "container";
  private static final String LINES = "lines";
  private static final String EXAMPLE =
      "{\"service\": \"app\", \"container\": \"web\", \"lines\": [\"Listening on 80\"]}";

  private static final Schema WRITTEN =
      Schema.object("Lines that a container has written at this moment.")
          .member(SERVICE, Schema.text("The name of the container service."))
          .member(CONTAINER, Schema.text("The name of the container in its deployments."))
          .member(LINES, Schema.list("In their order.", Schema.text("A line, without its end.")))
          .optional(Places.ACCOUNT, Places.ACCOUNTS)
          .optional(Places.REGION, Places.REGIONS)
          .named("ContainerLog");

  @Override
  public void bind(Routes on) {
    on.post("container-logs")
        .does("Says what a container has written, which GetContainerLog then tells.")
        .takes(WRITTEN)
        .answers(200, ResetControls.DONE)
        .by(this::write);
  }

  private Answer write(ControlRequest request) {
    Members body = request.members();
    String service = required(body, SERVICE);
    String container = required(body, CONTAINER);
    List<String> lines = lines(body);
    try {
      handlers.look(
          new Places(usual).of(body),
          resources -> {
            logs.add(service, container, lines, resources);
            return lines;
          });
    } catch (NotFoundException missing) {
      throw new NothingThere(String.valueOf(missing.getMessage()));
    }
    return Answer.ok();
  }

  private static List<String> lines(Members body) {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : body.list(LINES).orElseThrow(() -> missing(LINES))) {
      if (!line.isString()) {
        throw new IllegalArgumentException(
            "The lines are strings, unlike %s. The body is like %s.".formatted(line, EXAMPLE));
      }
      lines.add(line.stringValue());
    }
    return lines;
  }

  private static String required(Members body, String member) {
    return body.text(member).orElseThrow(() -> missing(member));
  }

  private static IllegalArgumentException missing(String member) {
    return new IllegalArgumentException(
        "The body has no '%s'. It is like %s.".formatted(member, EXAMPLE));
  }
}
