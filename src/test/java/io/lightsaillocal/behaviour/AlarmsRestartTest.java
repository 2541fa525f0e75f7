package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.testing.Clients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AlarmState;
import software.amazon.awssdk.services.lightsail.model.ComparisonOperator;
import software.amazon.awssdk.services.lightsail.model.ContactMethodStatus;
import software.amazon.awssdk.services.lightsail.model.ContactProtocol;
import software.amazon.awssdk.services.lightsail.model.MetricName;

/** Alarms, contact methods, metrics that are set, and peering stay where the state stays. */
class AlarmsRestartTest {

  @Test
  void anAlarmGoesOnAfterARestartAsIfTheEmulatorHadNeverStopped(@TempDir Path folder) {
    try (LightsailLocal lightsail = emulator(folder, Duration.ZERO).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      BehaviourTest.createInstance("web", client, "us-east-1a");
      client.putAlarm(
          request ->
              request
                  .alarmName("busy")
                  .metricName(MetricName.CPU_UTILIZATION)
                  .monitoredResourceName("web")
                  .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                  .threshold(80.0)
                  .evaluationPeriods(2));
      client.createContactMethod(
          request -> request.protocol(ContactProtocol.EMAIL).contactEndpoint("ops@example.com"));
      lightsail.verifyContactMethod("ops@example.com");
      lightsail.metricData("web", "CPUUtilization").set(95);
      client.peerVpc(request -> {});
      assertEquals(AlarmState.INSUFFICIENT_DATA, state(client));
    }
    try (LightsailLocal lightsail = emulator(folder, Duration.ofMinutes(10)).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      assertEquals(AlarmState.ALARM, state(client));
      assertEquals(
          ContactMethodStatus.VALID,
          client.getContactMethods(request -> {}).contactMethods().get(0).status());
      assertTrue(client.isVpcPeered(request -> {}).isPeered());
      lightsail.reset();
      assertTrue(client.getAlarms(request -> {}).alarms().isEmpty());
      assertTrue(client.getContactMethods(request -> {}).contactMethods().isEmpty());
    }
  }

  private static AlarmState state(LightsailClient client) {
    return client.getAlarms(request -> request.alarmName("busy")).alarms().get(0).state();
  }

  private static LightsailLocalBuilder emulator(Path folder, Duration later) {
    return LightsailLocal.builder()
        .dataDirectory(folder)
        .time(InstantSource.fixed(Emulators.NOW.plus(later)));
  }
}
