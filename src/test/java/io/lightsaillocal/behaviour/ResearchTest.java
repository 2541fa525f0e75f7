package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.MetricOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AddOn;
import software.amazon.awssdk.services.lightsail.model.AddOnRequest;
import software.amazon.awssdk.services.lightsail.model.AddOnType;
import software.amazon.awssdk.services.lightsail.model.Blueprint;
import software.amazon.awssdk.services.lightsail.model.Bundle;
import software.amazon.awssdk.services.lightsail.model.CreateGuiSessionAccessDetailsResponse;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.Operation;

/** Virtual computers of Lightsail for Research: their offers, desktops and stops on idle. */
class ResearchTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void areMadeOfAnyOfTheirBlueprintsAndBundles() {
    List<Blueprint> blueprints = client.getBlueprints(r -> r.appCategory("LfR")).blueprints();
    List<Bundle> bundles = client.getBundles(r -> r.appCategory("LfR")).bundles();
    assertFalse(client.getBlueprints(r -> {}).blueprints().contains(blueprints.get(0)));
    assertEquals("lfr_ubuntu_1_0", blueprints.get(0).blueprintId());

    int made = 0;
    for (Blueprint blueprint : blueprints) {
      create("computer-" + made, blueprint.blueprintId(), bundles.get(made % 6).bundleId());
      Instance computer = instance("computer-" + made++);
      assertEquals("ubuntu", computer.username());
      assertEquals(50, computer.hardware().disks().get(0).sizeInGb());
    }
    assertInvalid(
        "The bundle nano_3_0 does not go with the blueprint lfr_ubuntu_1_0, which is for Lightsail for Research.",
        () -> create("other", "lfr_ubuntu_1_0", "nano_3_0"));
    assertInvalid(
        "The bundle gpu_nvidia_xl_1_0 does not go with the blueprint ubuntu_24_04, which is not for Lightsail for Research.",
        () -> create("other", "ubuntu_24_04", "gpu_nvidia_xl_1_0"));
  }

  @Test
  void haveSessionsOfOneHour() {
    create("lab", "lfr_rstudio_1_0", "app_standard_xl_1_0");
    assertSession("settingUpInstance", 0);
    lightsail.advanceClock(DELAY.dividedBy(2));
    assertSession("settingUpInstance", 50);
    lightsail.advanceClock(DELAY.dividedBy(2));
    assertSession("notStarted", 0);

    Operation started = client.startGUISession(r -> r.resourceName("lab")).operations().get(0);
    assertEquals("StartGUISession", started.operationTypeAsString());
    assertEquals("Instance", started.resourceTypeAsString());
    assertEquals("Started", started.statusAsString());
    assertSession("starting", 0);
    lightsail.advanceClock(DELAY);
    CreateGuiSessionAccessDetailsResponse open = assertSession("started", 100);
    assertEquals("RStudio", open.sessions().get(0).name());
    assertEquals(
        List.of(true, false),
        open.sessions().stream().map(session -> session.isPrimary()).toList());
    String url = open.sessions().get(0).url();
    assertTrue(url.startsWith("https://" + instance("lab").publicIpAddress() + ":8443/"), url);
    assertNotEquals(url, assertSession("started", 100).sessions().get(0).url());

    lightsail.advanceClock(Duration.ofHours(1));
    assertFalse(assertSession("startExpired", 100).hasSessions());
    client.startGUISession(r -> r.resourceName("lab"));
    lightsail.advanceClock(DELAY);
    assertSession("started", 100);
  }

  @Test
  void haveSessionsThatEndWhenTheyAreStopped() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);
    assertInvalid(
        "The virtual computer lab has no GUI session to stop. The status of its session is: notStarted",
        () -> client.stopGUISession(r -> r.resourceName("lab")));
    client.startGUISession(r -> r.resourceName("lab"));
    lightsail.advanceClock(DELAY);
    assertEquals(
        "StopGUISession",
        client
            .stopGUISession(r -> r.resourceName("lab"))
            .operations()
            .get(0)
            .operationTypeAsString());
    assertSession("stopping", 0);
    lightsail.advanceClock(DELAY);
    assertSession("stopped", 100);
    assertEquals("running", instance("lab").state().name());

    client.startGUISession(r -> r.resourceName("lab"));
    lightsail.advanceClock(DELAY);
    client.stopInstance(r -> r.instanceName("lab"));
    assertSession("stopped", 100);
    assertInvalid(
        "You can't start a GUI session of this instance right now. The state of this instance is: stopping",
        () -> client.startGUISession(r -> r.resourceName("lab")));
    lightsail.advanceClock(DELAY);
    client.startInstance(r -> r.instanceName("lab"));
    lightsail.advanceClock(DELAY);
    assertSession("notStarted", 0);
  }

  @Test
  void aloneHaveSessionsAndStopOnIdle() {
    createInstance("web");
    lightsail.advanceClock(DELAY);

    assertInvalid(
        "The instance web has no GUI sessions, because its bundle is nano_3_0.",
        () -> client.createGUISessionAccessDetails(r -> r.resourceName("web")));
    assertInvalid(
        "The resource web cannot have the add-on StopInstanceOnIdle.",
        () -> stopOnIdle("web", "5", "30"));
  }

  @Test
  void stopWhenTheyAreIdleForLongEnough() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);
    stopOnIdle("lab", "2", "30");
    client.enableAddOn(
        r -> r.resourceName("lab").addOnRequest(a -> a.addOnType(AddOnType.AUTO_SNAPSHOT)));

    List<AddOn> addOns = instance("lab").addOns();
    assertEquals(List.of("StopInstanceOnIdle", "AutoSnapshot"), names(addOns));
    assertEquals("2", addOns.get(0).threshold());
    assertEquals("30", addOns.get(0).duration());
    assertEquals("Enabled", addOns.get(0).status());
    String address = instance("lab").publicIpAddress();
    lightsail.advanceClock(Duration.ofMinutes(30).minusMillis(1));
    assertEquals("running", instance("lab").state().name());
    assertEquals(address, instance("lab").publicIpAddress());
    lightsail.advanceClock(Duration.ofMillis(1));
    assertEquals("stopping", instance("lab").state().name());
    lightsail.advanceClock(DELAY);
    assertEquals("stopped", instance("lab").state().name());
    assertNull(instance("lab").publicIpAddress());

    client.startInstance(r -> r.instanceName("lab"));
    lightsail.advanceClock(DELAY);
    assertEquals("running", instance("lab").state().name());
    assertNotEquals(address, instance("lab").publicIpAddress());
    lightsail.advanceClock(Duration.ofMinutes(30));
    assertEquals("stopping", instance("lab").state().name());
  }

  @Test
  void areNotIdleWhileTheirCpuUtilizationIsSetHigher() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);
    stopOnIdle("lab", "2", "30");
    MetricOverride cpu = lightsail.metricData("lab", "CPUUtilization");

    cpu.set(50);
    lightsail.advanceClock(Duration.ofDays(3));
    assertEquals("running", instance("lab").state().name());

    Instant today = Instant.parse("2026-03-13T12:00:00Z");
    cpu.set(1, today.plus(Duration.ofHours(2)), today.plus(Duration.ofHours(3)));
    lightsail.advanceClock(
        Duration.between(Emulators.NOW.plus(DELAY), today.plusSeconds(8999)).minusDays(3));
    assertEquals("running", instance("lab").state().name());
    lightsail.advanceClock(Duration.ofSeconds(1));
    assertEquals("stopping", instance("lab").state().name());
    lightsail.advanceClock(DELAY);
    cpu.clear();
    assertEquals("stopped", instance("lab").state().name());
  }

  @Test
  void areIdleFromTheBeginningWhereThatIsSetLater() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);
    lightsail.metricData("lab", "CPUUtilization").set(50);
    stopOnIdle("lab", "2", "30");
    lightsail.advanceClock(Duration.ofHours(1));
    assertEquals("running", instance("lab").state().name());

    lightsail.metricData("lab", "CPUUtilization").clear();
    assertEquals("stopping", instance("lab").state().name());
  }

  @Test
  void mountDisksWhereAsked() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    createInstance("web");
    List.of("asked", "not-asked", "plain").forEach(this::createDisk);
    lightsail.advanceClock(DELAY);

    assertEquals("Mounted", attached("asked", "lab", "/dev/xvdf", true));
    assertEquals("NotMounted", attached("not-asked", "lab", "/dev/xvdg", null));
    assertNull(attached("plain", "web", "/dev/xvdf", true));
    client.deleteInstance(r -> r.instanceName("lab"));
    assertNull(client.getDisk(r -> r.diskName("asked")).disk().autoMountStatus());
  }

  private String attached(String disk, String instance, String path, Boolean mounted) {
    client.attachDisk(
        r -> r.diskName(disk).instanceName(instance).diskPath(path).autoMounting(mounted));
    return client.getDisk(r -> r.diskName(disk)).disk().autoMountStatusAsString();
  }

  @Test
  void haveNoEstimateWhereNobodyKnowsTheirPrice() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);

    assertEquals(
        List.of(),
        client
            .getCostEstimate(
                r ->
                    r.resourceName("lab")
                        .startTime(Emulators.NOW)
                        .endTime(Emulators.NOW.plus(DELAY)))
            .resourcesBudgetEstimate()
            .get(0)
            .costEstimates());
  }

  @Test
  void runOnWhenTheAddOnIsDisabledOrTheThresholdIsNotMet() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");
    lightsail.advanceClock(DELAY);
    stopOnIdle("lab", "1", "10080");
    lightsail.advanceClock(Duration.ofDays(14));
    assertEquals("running", instance("lab").state().name());

    stopOnIdle("lab", "2", "30");
    assertInvalid(
        "You can't delete lab because it has an add-on enabled: StopInstanceOnIdle",
        () -> client.deleteInstance(r -> r.instanceName("lab")));
    client.disableAddOn(r -> r.resourceName("lab").addOnType(AddOnType.STOP_INSTANCE_ON_IDLE));
    lightsail.advanceClock(Duration.ofDays(1));
    assertEquals("running", instance("lab").state().name());
    assertEquals("Disabled", instance("lab").addOns().get(0).status());
    assertInvalid(
        "StopInstanceOnIdle not enabled for the resource",
        () ->
            client.disableAddOn(
                r -> r.resourceName("lab").addOnType(AddOnType.STOP_INSTANCE_ON_IDLE)));
  }

  @Test
  void stopOnIdleFromTheirCreation() {
    client.createInstances(
        r ->
            r.instanceNames("lab")
                .availabilityZone("us-east-1a")
                .blueprintId("lfr_ubuntu_1_0")
                .bundleId("app_standard_xl_1_0")
                .addOns(idle("5", "15")));
    lightsail.advanceClock(DELAY.plus(Duration.ofMinutes(15)).minusMillis(1));
    assertEquals("running", instance("lab").state().name());
    lightsail.advanceClock(Duration.ofMillis(1));
    assertEquals("stopping", instance("lab").state().name());
  }

  @Test
  void refuseRulesThatMakeNoSense() {
    create("lab", "lfr_ubuntu_1_0", "app_standard_xl_1_0");

    assertInvalid(
        "The threshold 101 of the add-on StopInstanceOnIdle is not valid.",
        () -> stopOnIdle("lab", "101", "30"));
    assertInvalid(
        "The duration soon of the add-on StopInstanceOnIdle is not valid.",
        () -> stopOnIdle("lab", "5", "soon"));
    assertInvalid(
        "The add-on StopInstanceOnIdle needs a duration.", () -> stopOnIdle("lab", "5", null));
    assertFalse(instance("lab").hasAddOns());
  }

  private void create(String name, String blueprint, String bundle) {
    client.createInstances(
        r ->
            r.instanceNames(name)
                .availabilityZone("us-east-1a")
                .blueprintId(blueprint)
                .bundleId(bundle));
  }

  private void stopOnIdle(String name, String threshold, String duration) {
    client.enableAddOn(r -> r.resourceName(name).addOnRequest(idle(threshold, duration)));
  }

  private static AddOnRequest idle(String threshold, String duration) {
    return AddOnRequest.builder()
        .addOnType(AddOnType.STOP_INSTANCE_ON_IDLE)
        .stopInstanceOnIdleRequest(idle -> idle.threshold(threshold).duration(duration))
        .build();
  }

  private CreateGuiSessionAccessDetailsResponse assertSession(String status, int percentage) {
    CreateGuiSessionAccessDetailsResponse details =
        client.createGUISessionAccessDetails(r -> r.resourceName("lab"));
    assertEquals(status, details.statusAsString());
    assertEquals(percentage, details.percentageComplete());
    return details;
  }

  private Instance instance(String name) {
    return client.getInstance(r -> r.instanceName(name)).instance();
  }

  private static List<String> names(List<AddOn> addOns) {
    return addOns.stream().map(AddOn::name).toList();
  }
}
