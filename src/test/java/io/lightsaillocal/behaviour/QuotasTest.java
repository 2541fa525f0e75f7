package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.GetActiveNamesResponse;
import software.amazon.awssdk.services.lightsail.model.GetInstancesResponse;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;

/** Quotas that are raised, and what an account with a thousand instances is like. */
class QuotasTest {

  @Test
  void canBeRaisedToAThousandInstances() {
    try (LightsailLocal lightsail = LightsailLocal.builder().quota("Instance", 1000).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      List<String> names = IntStream.range(0, 1000).mapToObj("web-%03d"::formatted).toList();
      create(client, names.subList(0, 999));
      assertThrows(InvalidInputException.class, () -> create(client, List.of("a-1", "a-2")));
      create(client, names.subList(999, 1000));

      List<Instance> all = new ArrayList<>();
      String token = null;
      do {
        String after = token;
        GetInstancesResponse page = client.getInstances(request -> request.pageToken(after));
        all.addAll(page.instances());
        token = page.nextPageToken();
      } while (token != null);
      assertEquals(names, all.stream().map(Instance::name).sorted().toList());
      assertEquals(1000, all.stream().map(Instance::publicIpAddress).distinct().count());
      assertEquals(1000, all.stream().map(Instance::privateIpAddress).distinct().count());
      assertEquals(
          1000, all.stream().flatMap(of -> of.ipv6Addresses().stream()).distinct().count());
      List<String> active = new ArrayList<>();
      do {
        String after = token;
        GetActiveNamesResponse page = client.getActiveNames(request -> request.pageToken(after));
        active.addAll(page.activeNames());
        token = page.nextPageToken();
      } while (token != null);
      assertEquals(names, active);
    }
  }

  private static void create(LightsailClient client, List<String> names) {
    client.createInstances(
        request ->
            request
                .instanceNames(names)
                .availabilityZone("us-east-1a")
                .blueprintId("amazon_linux_2023")
                .bundleId("nano_3_0"));
  }
}
