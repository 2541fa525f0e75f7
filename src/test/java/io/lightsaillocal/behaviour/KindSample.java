package io.lightsaillocal.behaviour;

import java.util.List;

/**
 * How tests make, find and remove a resource of a kind by calls of the API. A kind that stands in
 * {@link #ALL} is tested for all that the kinds share; nothing else need be written for that.
 *
 * @param type as the API names it
 * @param zone that its location tells
 * @param create makes one of a name; in the bodies {@code NAME} stands for it
 * @param get answers it
 * @param path to it in that answer
 * @param list answers all of them
 * @param listPath to their names in that answer
 * @param delete removes it
 */
record KindSample(
    String type,
    String zone,
    Call create,
    Call get,
    String path,
    Call list,
    String listPath,
    Call delete) {

  /** All kinds that can be made. */
  static final List<KindSample> ALL =
      List.of(
          new KindSample(
              "Bucket",
              "all",
              new Call("CreateBucket", "{\"bucketName\":\"NAME\",\"bundleId\":\"small_1_0\"}"),
              new Call("GetBuckets", "{\"bucketName\":\"NAME\"}"),
              "buckets[0]",
              new Call("GetBuckets", "{}"),
              "buckets.name",
              new Call("DeleteBucket", "{\"bucketName\":\"NAME\"}")),
          new KindSample(
              "Instance",
              "us-east-1a",
              new Call(
                  "CreateInstances",
                  "{\"instanceNames\":[\"NAME\"],\"availabilityZone\":\"us-east-1a\","
                      + "\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}"),
              new Call("GetInstance", "{\"instanceName\":\"NAME\"}"),
              "instance",
              new Call("GetInstances", "{}"),
              "instances.name",
              new Call("DeleteInstance", "{\"instanceName\":\"NAME\"}")),
          new KindSample(
              "Disk",
              "us-east-1a",
              new Call(
                  "CreateDisk",
                  "{\"diskName\":\"NAME\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}"),
              new Call("GetDisk", "{\"diskName\":\"NAME\"}"),
              "disk",
              new Call("GetDisks", "{}"),
              "disks.name",
              new Call("DeleteDisk", "{\"diskName\":\"NAME\"}")),
          new KindSample(
              "StaticIp",
              "all",
              new Call("AllocateStaticIp", "{\"staticIpName\":\"NAME\"}"),
              new Call("GetStaticIp", "{\"staticIpName\":\"NAME\"}"),
              "staticIp",
              new Call("GetStaticIps", "{}"),
              "staticIps.name",
              new Call("ReleaseStaticIp", "{\"staticIpName\":\"NAME\"}")));

  /** A call of an operation. */
  record Call(String operation, String body) {

    String bodyFor(String name) {
      return body.replace("NAME", name);
    }
  }

  @Override
  public String toString() {
    return type;
  }
}
