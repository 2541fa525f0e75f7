package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.ATTACH_INSTANCES_TO_LOAD_BALANCER;
import static io.lightsaillocal.api.Operations.DETACH_INSTANCES_FROM_LOAD_BALANCER;
import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;

import io.lightsaillocal.api.AttachInstancesToLoadBalancerRequest;
import io.lightsaillocal.api.AttachInstancesToLoadBalancerResult;
import io.lightsaillocal.api.DetachInstancesFromLoadBalancerRequest;
import io.lightsaillocal.api.DetachInstancesFromLoadBalancerResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AttachInstancesToLoadBalancer and DetachInstancesFromLoadBalancer. */
final class BalancedInstances {

  void bind(Family.Binder on) {
    on.write(ATTACH_INSTANCES_TO_LOAD_BALANCER, this::attachInstancesToLoadBalancer)
        .write(DETACH_INSTANCES_FROM_LOAD_BALANCER, this::detachInstancesFromLoadBalancer);
  }

  /** One that is attached already stays so. */
  private AttachInstancesToLoadBalancerResult attachInstancesToLoadBalancer(
      AttachInstancesToLoadBalancerRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    List<Operation> operations = new ArrayList<>();
    for (String name : request.instanceNames()) {
      Resource<Instance> instance = attachable(name, call);
      boolean isAttached =
          link(balancer, name, call)
              .map(link -> BalancedSpell.parse(link.detail()))
              .filter(spell -> !spell.isEnding())
              .isPresent();
      if (!isAttached) {
        call.links()
            .add(
                BALANCED_INSTANCE,
                balancer.identity(),
                instance.identity(),
                BalancedSpell.from(call.now(), call.settles()).text());
      }
      operations.addAll(pair(balancer, instance.identity(), call));
    }
    return new AttachInstancesToLoadBalancerResult(operations);
  }

  private static Resource<Instance> attachable(String name, Call call) {
    Optional<Resource<Instance>> instance = call.resources().find(Kinds.INSTANCE, name);
    if (instance.isEmpty()) {
      throw new InvalidInputException(
          "Sorry, the instance you specified doesn't exist, isn't in the same VPC as the target group, or has an unsupported instance type.",
          "There is no instance %s in the Region %s.".formatted(name, call.scope().region()));
    }
    if (!instance.get().state().equals("running")) {
      throw new InvalidInputException(
          "You can't attach the instance %s right now. The state of this instance is: %s"
              .formatted(name, instance.get().state()),
          "Wait until the instance is running.");
    }
    return call.resources().lock(Kinds.INSTANCE, name);
  }

  private DetachInstancesFromLoadBalancerResult detachInstancesFromLoadBalancer(
      DetachInstancesFromLoadBalancerRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    List<Operation> operations = new ArrayList<>();
    for (String name : request.instanceNames()) {
      Identity instance = call.resources().identity(Kinds.INSTANCE, name);
      BalancedSpell spell =
          link(balancer, name, call)
              .map(link -> BalancedSpell.parse(link.detail()))
              .filter(found -> !found.isOver(call.now()))
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "The instance %s is not attached to the load balancer %s."
                              .formatted(name, balancer.name())));
      if (call.settles().equals(call.now())) {
        call.links().remove(BALANCED_INSTANCE, balancer.identity(), instance);
      } else {
        call.links()
            .add(
                BALANCED_INSTANCE,
                balancer.identity(),
                instance,
                spell.until(call.settles()).text());
      }
      operations.addAll(pair(balancer, instance, call));
    }
    return new DetachInstancesFromLoadBalancerResult(operations);
  }

  private static Optional<Link> link(Resource<LoadBalancer> balancer, String name, Call call) {
    return call.links().from(BALANCED_INSTANCE, balancer.identity()).stream()
        .filter(link -> link.target().name().equals(name))
        .findFirst();
  }

  /** The record of an instance is in all zones here. */
  private static List<Operation> pair(
      Resource<LoadBalancer> balancer, Identity instance, Call call) {
    List<Operation> operations = new ArrayList<>(call.did(instance.name(), balancer));
    operations.addAll(call.did(balancer.name(), instance.inZone(Identity.ALL_ZONES)));
    return operations;
  }
}
