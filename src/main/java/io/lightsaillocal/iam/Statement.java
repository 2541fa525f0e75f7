package io.lightsaillocal.iam;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param denies whether its effect is Deny
 * @param actions patterns of actions
 * @param butActions whether it is about all actions but these
 * @param resources patterns of ARNs, in which there may be variables
 * @param butResources whether it is about all resources but these
 */
record Statement(
    boolean denies,
    List<String> actions,
    boolean butActions,
    List<String> resources,
    boolean butResources,
    List<Condition> conditions) {

  boolean isAbout(AccessRequest request) {
    boolean action =
        actions.stream()
            .anyMatch(pattern -> Pattern.matchesIgnoringCase(pattern, request.action()));
    boolean resource =
        resources.stream()
            .anyMatch(
                pattern -> Pattern.matches(Variables.in(pattern, request), request.resource()));
    return action != butActions
        && resource != butResources
        && conditions.stream().allMatch(condition -> condition.holds(request));
  }
}
