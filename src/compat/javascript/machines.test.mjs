// The story of a machine with the AWS SDK for JavaScript v3; see ../README.md.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import {
  Lightsail,
  NotFoundException,
  OperationFailureException,
} from "@aws-sdk/client-lightsail";

const lightsail = new Lightsail();

/** Until what is read is as wanted. */
async function until(read, wanted) {
  let seen;
  for (let attempt = 0; attempt < 100; attempt++) {
    seen = await read();
    if (seen === wanted) return;
    await setTimeout(50);
  }
  assert.equal(seen, wanted);
}

/** Until the operation records of an answer have come to their end. */
async function done(promise) {
  const answer = await promise;
  const operations = answer.operations ?? [answer.operation];
  for (const { id } of operations) {
    await until(
      async () => (await lightsail.getOperation({ operationId: id })).operation.status,
      "Succeeded",
    );
  }
  return answer;
}

const state = async (instanceName) =>
  (await lightsail.getInstanceState({ instanceName })).state.name;

test("The life of a machine", async () => {
  const unique = randomUUID().slice(0, 8);
  const [key, web, disk, address, backup, again] = ["key", "web", "disk", "ip", "backup", "again"].map(
    (what) => `javascript-${what}-${unique}`,
  );

  const pair = await done(lightsail.createKeyPair({ keyPairName: key }));
  assert.match(pair.privateKeyBase64, /^-----BEGIN RSA PRIVATE KEY-----/);
  assert.match(pair.publicKeyBase64, /^ssh-rsa /);

  await done(
    lightsail.createInstances({
      instanceNames: [web],
      availabilityZone: "us-east-1a",
      blueprintId: "debian_12",
      bundleId: "nano_3_0",
      keyPairName: key,
      userData: "apt-get install -y nginx",
    }),
  );
  await until(() => state(web), "running");
  await done(lightsail.createDisk({ diskName: disk, availabilityZone: "us-east-1a", sizeInGb: 8 }));
  await done(lightsail.attachDisk({ diskName: disk, instanceName: web, diskPath: "/dev/xvdf" }));
  await done(lightsail.allocateStaticIp({ staticIpName: address }));
  await done(lightsail.attachStaticIp({ staticIpName: address, instanceName: web }));
  const { staticIp } = await lightsail.getStaticIp({ staticIpName: address });
  const { instance } = await lightsail.getInstance({ instanceName: web });
  assert.equal(instance.publicIpAddress, staticIp.ipAddress);
  assert.equal(instance.username, "admin");
  assert.equal(instance.sshKeyName, key);
  assert.ok(instance.createdAt instanceof Date);
  assert.ok(instance.hardware.disks.some((one) => one.path === "/dev/xvdf"));

  await done(
    lightsail.openInstancePublicPorts({
      instanceName: web,
      portInfo: { protocol: "tcp", fromPort: 8000, toPort: 8010 },
    }),
  );
  const { portStates } = await lightsail.getInstancePortStates({ instanceName: web });
  assert.ok(portStates.some((port) => port.fromPort === 8000 && port.state === "open"));

  await done(lightsail.createInstanceSnapshot({ instanceName: web, instanceSnapshotName: backup }));
  await until(
    async () =>
      (await lightsail.getInstanceSnapshot({ instanceSnapshotName: backup })).instanceSnapshot.state,
    "available",
  );
  await done(
    lightsail.createInstancesFromSnapshot({
      instanceNames: [again],
      instanceSnapshotName: backup,
      availabilityZone: "us-east-1c",
      bundleId: "nano_3_0",
      attachedDiskMapping: {
        [again]: [{ originalDiskPath: "/dev/xvdf", newDiskName: `${again}-disk` }],
      },
    }),
  );
  const names = [];
  let pageToken;
  do {
    const page = await lightsail.getInstances({ pageToken });
    names.push(...page.instances.map((one) => one.name));
    pageToken = page.nextPageToken;
  } while (pageToken);
  assert.ok(names.includes(web) && names.includes(again));

  await assert.rejects(lightsail.deleteDisk({ diskName: disk }), OperationFailureException);
  await done(lightsail.deleteInstance({ instanceName: web }));
  await done(lightsail.deleteInstance({ instanceName: again }));
  await done(lightsail.deleteInstanceSnapshot({ instanceSnapshotName: backup }));
  for (const diskName of [disk, `${again}-disk`]) {
    await until(async () => (await lightsail.getDisk({ diskName })).disk.state, "available");
    await done(lightsail.deleteDisk({ diskName }));
  }
  await done(lightsail.releaseStaticIp({ staticIpName: address }));
  await done(lightsail.deleteKeyPair({ keyPairName: key }));
  await assert.rejects(lightsail.getInstance({ instanceName: web }), NotFoundException);
});
