package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.api.Operations.CLOSE_INSTANCE_PUBLIC_PORTS;
import static io.lightsaillocal.api.Operations.GET_INSTANCE_PORT_STATES;
import static io.lightsaillocal.api.Operations.OPEN_INSTANCE_PUBLIC_PORTS;
import static io.lightsaillocal.api.Operations.PUT_INSTANCE_PUBLIC_PORTS;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CloseInstancePublicPortsRequest;
import io.lightsaillocal.api.CloseInstancePublicPortsResult;
import io.lightsaillocal.api.GetInstancePortStatesRequest;
import io.lightsaillocal.api.GetInstancePortStatesResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceNetworking;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.InstancePortState;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.OpenInstancePublicPortsRequest;
import io.lightsaillocal.api.OpenInstancePublicPortsResult;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.PortState;
import io.lightsaillocal.api.PutInstancePublicPortsRequest;
import io.lightsaillocal.api.PutInstancePublicPortsResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations on the firewall of an instance. */
final class FirewallHandlers {

  void bind(Family.Binder on) {
    on.write(OPEN_INSTANCE_PUBLIC_PORTS, this::openInstancePublicPorts)
        .write(CLOSE_INSTANCE_PUBLIC_PORTS, this::closeInstancePublicPorts)
        .write(PUT_INSTANCE_PUBLIC_PORTS, this::putInstancePublicPorts)
        .read(GET_INSTANCE_PORT_STATES, this::getInstancePortStates);
  }

  private OpenInstancePublicPortsResult openInstancePublicPorts(
      OpenInstancePublicPortsRequest request, Call call) {
    Resource<Instance> instance = changeable(request.instanceName(), call);
    InstancePortInfo rule = PortRules.rule(request.portInfo(), type(instance));
    return new OpenInstancePublicPortsResult(
        put(PortRules.opened(rules(instance), rule), PortRules.told(rule), instance, call));
  }

  private CloseInstancePublicPortsResult closeInstancePublicPorts(
      CloseInstancePublicPortsRequest request, Call call) {
    Resource<Instance> instance = changeable(request.instanceName(), call);
    InstancePortInfo port = PortRules.rule(request.portInfo(), type(instance));
    List<InstancePortInfo> left =
        PortRules.closed(rules(instance), port, PortRules.namesSources(request.portInfo()));
    return new CloseInstancePublicPortsResult(put(left, PortRules.told(port), instance, call));
  }

  private PutInstancePublicPortsResult putInstancePublicPorts(
      PutInstancePublicPortsRequest request, Call call) {
    Resource<Instance> instance = changeable(request.instanceName(), call);
    List<InstancePortInfo> rules =
        request.portInfos().stream()
            .map(port -> PortRules.rule(port, type(instance)))
            .distinct()
            .toList();
    return new PutInstancePublicPortsResult(put(rules, "", instance, call));
  }

  private GetInstancePortStatesResult getInstancePortStates(
      GetInstancePortStatesRequest request, Call call) {
    return new GetInstancePortStatesResult(
        rules(call.resources().get(Kinds.INSTANCE, request.instanceName())).stream()
            .map(FirewallHandlers::state)
            .toList());
  }

  private static Resource<Instance> changeable(String name, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, name);
    if (instance.state().equals("pending")) {
      throw new InvalidInputException(
          "You can't change the firewall of this instance right now. The state of this instance is: pending",
          "Wait until the instance is running.");
    }
    return instance;
  }

  private static Operation put(
      List<InstancePortInfo> rules, String details, Resource<Instance> instance, Call call) {
    PortRules.checkLimit(rules);
    Instance body = instance.body();
    InstanceNetworking networking =
        new InstanceNetworking(known(body.networking()).monthlyTransfer(), rules);
    call.resources().update(instance.with(body.toBuilder().networking(networking).build()));
    return call.did(details, instance).get(0);
  }

  private static InstancePortState state(InstancePortInfo rule) {
    return InstancePortState.builder()
        .fromPort(rule.fromPort())
        .toPort(rule.toPort())
        .protocol(rule.protocol())
        .state(PortState.OPEN)
        .cidrs(rule.cidrs())
        .ipv6Cidrs(rule.ipv6Cidrs())
        .cidrListAliases(rule.cidrListAliases())
        .build();
  }

  private static List<InstancePortInfo> rules(Resource<Instance> instance) {
    return known(known(instance.body().networking()).ports());
  }

  private static IpAddressType type(Resource<Instance> instance) {
    return known(instance.body().ipAddressType());
  }
}
