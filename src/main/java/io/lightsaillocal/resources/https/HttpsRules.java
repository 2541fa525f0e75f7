package io.lightsaillocal.resources.https;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NetworkProtocol;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** What the service asks of a setup of HTTPS beyond the model's constraints. */
final class HttpsRules {

  /** A certificate has one name of this length at most as its common name. */
  private static final int MAX_COMMON_NAME = 63;

  private static final String ANY_IPV4 = "0.0.0.0/0";

  private HttpsRules() {}

  static void checkPossible(Resource<Instance> instance, List<String> domains, Call call) {
    String blueprint = known(instance.body().blueprintId());
    if (!blueprint.startsWith("wordpress")) {
      throw new InvalidInputException(
          "HTTPS cannot be set up on the instance %s, because its blueprint is %s."
              .formatted(instance.name(), blueprint),
          "It can be set up on instances with WordPress.");
    }
    if (!instance.state().equals("running")) {
      throw new InvalidInputException(
          "You can't set up HTTPS on this instance right now. The state of this instance is: "
              + instance.state(),
          "Wait until the instance is running.");
    }
    if (domains.stream().allMatch(domain -> domain.length() > MAX_COMMON_NAME)) {
      throw new InvalidInputException(
          "All of the domainNames are longer than %d characters.".formatted(MAX_COMMON_NAME),
          "At least one of them must have %d characters or fewer.".formatted(MAX_COMMON_NAME));
    }
    HttpsSetup.of(instance.notes()).stream()
        .filter(setup -> setup.isInProgress(call.now()))
        .findFirst()
        .ifPresent(
            setup -> {
              throw new InvalidInputException(
                  "HTTPS is already being set up on the instance %s.".formatted(instance.name()),
                  "Wait until the operation %s has ended.".formatted(setup.operationId()));
            });
  }

  /** Why the certificate authority would not find the instance; empty if it would. */
  static String failure(Instance instance) {
    if (!Boolean.TRUE.equals(instance.isStaticIp())) {
      return "The domains cannot lead to this instance: no static IP address is attached to it.";
    }
    for (int port : new int[] {80, 443}) {
      if (known(known(instance.networking()).ports()).stream()
          .noneMatch(rule -> opens(rule, port))) {
        return "The port %d of this instance is not open to all.".formatted(port);
      }
    }
    return "";
  }

  private static boolean opens(InstancePortInfo rule, int port) {
    boolean isTcp =
        rule.protocol() == NetworkProtocol.TCP || rule.protocol() == NetworkProtocol.ALL;
    return isTcp
        && known(rule.fromPort()) <= port
        && port <= known(rule.toPort())
        && known(rule.cidrs()).contains(ANY_IPV4);
  }
}
