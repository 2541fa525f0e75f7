package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Kinds.KEY_PAIR;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.Bundle;
import io.lightsaillocal.api.CreateInstancesRequest;
import io.lightsaillocal.api.CreateInstancesResult;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.HttpEndpoint;
import io.lightsaillocal.api.HttpProtocolIpv6;
import io.lightsaillocal.api.HttpTokens;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceHardware;
import io.lightsaillocal.api.InstanceMetadataOptions;
import io.lightsaillocal.api.InstanceMetadataState;
import io.lightsaillocal.api.InstanceNetworking;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.MonthlyTransfer;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.AddOns;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SystemDisks;
import io.lightsaillocal.resources.Timeline;
import io.lightsaillocal.resources.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CreateInstances: what a new instance is like. */
final class InstanceCreation {

  /** Of an instance's notes: the script that it is first started with, which no operation tells. */
  static final String USER_DATA = "userData";

  /** The blueprints whose instances answer metadata requests of version 2 alone. */
  private static final Set<String> TOKENS_REQUIRED = Set.of("amazon_linux_2023", "ubuntu_24_04");

  private final Offers offers;
  private final Firewall firewall;

  InstanceCreation(Offers offers, Firewall firewall) {
    this.offers = offers;
    this.firewall = firewall;
  }

  CreateInstancesResult createInstances(CreateInstancesRequest request, Call call) {
    InstanceRules.checkNames(request.instanceNames());
    Zones.check(request.availabilityZone(), call.scope());
    Blueprint blueprint = offers.blueprint(request.blueprintId());
    Bundle bundle = offers.bundle(request.bundleId(), call.scope().region());
    InstanceRules.checkFit(blueprint, bundle);
    IpAddressType type = InstanceRules.addressType(request.ipAddressType(), bundle);
    String keyPair = keyPair(request.keyPairName(), call);
    request.instanceNames().forEach(name -> call.resources().requireFree(Kinds.INSTANCE, name));
    List<Operation> operations = new ArrayList<>();
    for (String name : request.instanceNames()) {
      Instance body =
          body(blueprint, bundle, type, call).sshKeyName(keyPair).tags(request.tags()).build();
      Resource<Instance> instance =
          call.resources()
              .add(
                  Kinds.INSTANCE,
                  call.resources().newIdentity(Kinds.INSTANCE, name, request.availabilityZone()),
                  body,
                  Timeline.from(call.now(), "pending").then(call.settles(), "running"),
                  notes(request.userData()));
      operations.addAll(call.did(null, AddOns.enable(instance, request.addOns(), call)));
    }
    return new CreateInstancesResult(operations);
  }

  private static Notes notes(@Nullable String userData) {
    return userData == null ? Notes.NONE : Notes.NONE.with(USER_DATA, userData);
  }

  private static String keyPair(@Nullable String name, Call call) {
    return name == null || name.equals(Names.DEFAULT_KEY_PAIR)
        ? Names.DEFAULT_KEY_PAIR
        : call.resources().get(KEY_PAIR, name).name();
  }

  private Instance.Builder body(Blueprint blueprint, Bundle bundle, IpAddressType type, Call call) {
    Instance.Builder instance =
        Instance.builder()
            .blueprintId(blueprint.blueprintId())
            .blueprintName(blueprint.name())
            .isStaticIp(false)
            .privateIpAddress(call.addresses().privateIpv4())
            .ipAddressType(type)
            .ipv6Addresses(
                type == IpAddressType.IPV4 ? List.of() : List.of(call.addresses().ipv6()))
            .networking(new InstanceNetworking(null, firewall.rules(blueprint, type)))
            .username(Usernames.of(blueprint))
            .metadataOptions(metadataOptions(blueprint));
    if (type != IpAddressType.IPV6) {
      instance.publicIpAddress(call.addresses().publicIpv4());
    }
    return withBundle(instance, instance.build(), bundle, systemDisk(blueprint, bundle));
  }

  /** Changes a stopped instance's bundle to the newest of its size, or to one that is named. */
  void changeBundle(Instance.Builder instance, Instance before, String wanted, String region) {
    Bundle old = offers.bundle(known(before.bundleId()), region);
    Bundle bundle =
        wanted.equals("auto") ? offers.newest(old, region) : offers.bundle(wanted, region);
    if (!Offers.form(bundle).equals(Offers.form(old))) {
      throw new InvalidInputException(
          "The bundle %s is not of the size of the bundle %s.".formatted(wanted, old.bundleId()),
          "A start can change the generation of the bundle alone.");
    }
    useBundle(instance, before, known(bundle.bundleId()), region);
  }

  /** Gives an instance another bundle; its system disk stays. */
  void useBundle(Instance.Builder instance, Instance before, String id, String region) {
    withBundle(
        instance,
        before,
        offers.bundle(id, region),
        known(known(before.hardware()).disks()).get(0));
  }

  private static Instance.Builder withBundle(
      Instance.Builder instance, Instance before, Bundle bundle, Disk systemDisk) {
    return instance
        .bundleId(bundle.bundleId())
        .hardware(
            new InstanceHardware(bundle.cpuCount(), List.of(systemDisk), bundle.ramSizeInGb()))
        .networking(
            new InstanceNetworking(
                new MonthlyTransfer(bundle.transferPerMonthInGb()),
                known(known(before.networking()).ports())));
  }

  private static Disk systemDisk(Blueprint blueprint, Bundle bundle) {
    int size = known(bundle.diskSizeInGb());
    boolean isOlderDisk = !String.valueOf(bundle.bundleId()).matches(".*_3_\\d|[mc]_.*");
    return Disk.builder()
        .sizeInGb(size)
        .isSystemDisk(true)
        .iops(isOlderDisk ? Math.max(100, 3 * size) : 3000)
        .path(SystemDisks.path(known(blueprint.blueprintId())))
        .build();
  }

  private static InstanceMetadataOptions metadataOptions(Blueprint blueprint) {
    String id = String.valueOf(blueprint.blueprintId());
    boolean isRequired = TOKENS_REQUIRED.contains(id) || id.contains("_ls_");
    return new InstanceMetadataOptions(
        InstanceMetadataState.APPLIED,
        isRequired ? HttpTokens.REQUIRED : HttpTokens.OPTIONAL,
        HttpEndpoint.ENABLED,
        1,
        HttpProtocolIpv6.DISABLED);
  }
}
