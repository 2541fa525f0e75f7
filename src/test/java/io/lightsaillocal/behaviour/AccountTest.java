package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;

/** PeerVpc, UnpeerVpc, IsVpcPeered. */
class AccountTest extends BehaviourTest {

  @Test
  void aVpcIsAPeerUntilItIsUnpeered() {
    assertFalse(isPeered(client));

    Operation peered = client.peerVpc(request -> {}).operation();
    assertTrue(isPeered(client));
    assertEquals("PeeredVpc", peered.operationTypeAsString());
    assertEquals("PeeredVpc", peered.resourceTypeAsString());
    assertEquals(OperationStatus.SUCCEEDED, peered.status());
    assertEquals("all", peered.location().availabilityZone());
    assertTrue(peered.resourceName().matches("vpc-[0-9a-f]{17}"), peered::resourceName);
    assertTrue(peered.operationDetails().matches("vpc-[0-9a-f]{17}"), peered::operationDetails);
    assertNotEquals(peered.resourceName(), peered.operationDetails());

    Operation unpeered = client.unpeerVpc(request -> {}).operation();
    assertFalse(isPeered(client));
    assertEquals("UnpeeredVpc", unpeered.operationTypeAsString());
    assertEquals(peered.resourceName(), unpeered.resourceName());
    assertEquals(peered.operationDetails(), unpeered.operationDetails());
  }

  @Test
  void toPeerOrUnpeerTwiceIsAsToDoItOnce() {
    client.unpeerVpc(request -> {});
    assertFalse(isPeered(client));
    client.peerVpc(request -> {});
    client.peerVpc(request -> {});
    assertTrue(isPeered(client));
    client.unpeerVpc(request -> {});
    assertFalse(isPeered(client));
  }

  @Test
  void aPeerIsOfOneAccountAndRegion() {
    client.peerVpc(request -> {});

    assertFalse(isPeered(as(ACCOUNT, "eu-west-1")));
    assertFalse(isPeered(as(OTHER_ACCOUNT, "us-east-1")));
  }

  /** Not yet in the SDK. */
  @Test
  void nobodyIsAPartner() {
    assertEquals("{\"profileType\":\"Lightsailor\"}", Wire.to(lightsail).ok("GetProfile", "{}"));
  }

  private static boolean isPeered(LightsailClient client) {
    return client.isVpcPeered(request -> {}).isPeered();
  }
}
