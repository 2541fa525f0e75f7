package io.lightsaillocal.resources;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;

/**
 * How long the service takes for an operation, as published samples and tools that wait for it
 * show. Zero is what it answers as done; the rest is rounded.
 */
final class UsualTimes {

  private static final Duration AT_ONCE = Duration.ZERO;

  static final Map<String, Duration> OF =
      Map.ofEntries(
          entry("AllocateStaticIp", AT_ONCE),
          entry("AttachCertificateToDistribution", Duration.ofMinutes(3)),
          entry("AttachDisk", Duration.ofSeconds(15)),
          entry("AttachInstancesToLoadBalancer", Duration.ofSeconds(40)),
          entry("AttachLoadBalancerTlsCertificate", AT_ONCE),
          entry("AttachStaticIp", AT_ONCE),
          entry("CloseInstancePublicPorts", AT_ONCE),
          entry("CopySnapshot", Duration.ofMinutes(5)),
          entry("CreateCloudFormationStack", Duration.ofMinutes(5)),
          entry("CreateBucket", Duration.ofSeconds(30)),
          entry("CreateContactMethod", AT_ONCE),
          entry("CreateContainerService", Duration.ofMinutes(4)),
          entry("CreateContainerServiceDeployment", Duration.ofMinutes(3)),
          entry("CreateDisk", Duration.ofSeconds(15)),
          entry("CreateDiskFromSnapshot", Duration.ofSeconds(15)),
          entry("CreateDiskSnapshot", Duration.ofMinutes(2)),
          entry("CreateDistribution", Duration.ofMinutes(5)),
          entry("CreateDomain", AT_ONCE),
          entry("CreateDomainEntry", AT_ONCE),
          entry("CreateInstances", Duration.ofSeconds(18)),
          entry("CreateInstancesFromSnapshot", Duration.ofSeconds(18)),
          entry("CreateInstanceSnapshot", Duration.ofMinutes(5)),
          entry("CreateKeyPair", AT_ONCE),
          entry("CreateLoadBalancer", Duration.ofMinutes(2)),
          entry("CreateLoadBalancerTlsCertificate", AT_ONCE),
          entry("CreateRelationalDatabase", Duration.ofMinutes(12)),
          entry("CreateRelationalDatabaseFromSnapshot", Duration.ofMinutes(12)),
          entry("CreateRelationalDatabaseSnapshot", Duration.ofMinutes(5)),
          entry("DeleteAlarm", AT_ONCE),
          entry("DeleteAutoSnapshot", AT_ONCE),
          entry("DeleteContainerImage", AT_ONCE),
          entry("DeleteContainerService", Duration.ofMinutes(1)),
          entry("DeleteContactMethod", AT_ONCE),
          entry("DeleteDisk", AT_ONCE),
          entry("DeleteDiskSnapshot", AT_ONCE),
          entry("DeleteDomain", AT_ONCE),
          entry("DeleteDomainEntry", AT_ONCE),
          entry("DeleteInstance", AT_ONCE),
          entry("DeleteInstanceSnapshot", AT_ONCE),
          entry("DeleteKeyPair", AT_ONCE),
          entry("DeleteKnownHostKeys", AT_ONCE),
          entry("DeleteRelationalDatabase", Duration.ofMinutes(3)),
          entry("DeleteRelationalDatabaseSnapshot", AT_ONCE),
          entry("DisableAddOn", AT_ONCE),
          entry("DeleteDistribution", Duration.ofMinutes(2)),
          entry("DetachCertificateFromDistribution", Duration.ofMinutes(3)),
          entry("DetachDisk", Duration.ofSeconds(15)),
          entry("DetachInstancesFromLoadBalancer", Duration.ofMinutes(5)),
          entry("DetachStaticIp", AT_ONCE),
          entry("EnableAddOn", AT_ONCE),
          entry("ExportSnapshot", Duration.ofMinutes(20)),
          entry("ImportKeyPair", AT_ONCE),
          entry("OpenInstancePublicPorts", AT_ONCE),
          entry("PeerVpc", AT_ONCE),
          entry("PutAlarm", AT_ONCE),
          entry("PutInstancePublicPorts", AT_ONCE),
          entry("RebootInstance", AT_ONCE),
          entry("RebootRelationalDatabase", Duration.ofMinutes(1)),
          entry("RegisterContainerImage", AT_ONCE),
          entry("ReleaseStaticIp", AT_ONCE),
          entry("SendContactMethodVerification", AT_ONCE),
          entry("SetIpAddressType", AT_ONCE),
          entry("SetupInstanceHttps", Duration.ofMinutes(3)),
          entry("StartGUISession", Duration.ofSeconds(30)),
          entry("StartInstance", Duration.ofSeconds(15)),
          entry("StartRelationalDatabase", Duration.ofMinutes(5)),
          entry("StopGUISession", Duration.ofSeconds(10)),
          entry("StopInstance", Duration.ofSeconds(45)),
          entry("StopRelationalDatabase", Duration.ofMinutes(5)),
          entry("TestAlarm", AT_ONCE),
          entry("UnpeerVpc", AT_ONCE),
          entry("UpdateContainerService", Duration.ofMinutes(2)),
          entry("UpdateDistribution", Duration.ofMinutes(3)),
          entry("UpdateDistributionBundle", Duration.ofMinutes(3)),
          entry("UpdateDomainEntry", AT_ONCE),
          entry("UpdateInstanceMetadataOptions", AT_ONCE),
          entry("UpdateLoadBalancerAttribute", AT_ONCE),
          entry("UpdateRelationalDatabase", Duration.ofMinutes(3)),
          entry("UpdateRelationalDatabaseParameters", AT_ONCE));

  private UsualTimes() {}
}
