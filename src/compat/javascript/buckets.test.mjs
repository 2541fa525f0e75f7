// The bucket story with the AWS SDK for JavaScript v3; see ../README.md.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import {
  InvalidInputException,
  Lightsail,
  NotFoundException,
} from "@aws-sdk/client-lightsail";

const lightsail = new Lightsail();

const newName = () => `javascript-${randomUUID().slice(0, 13)}`;

/** As a waiter would: until every operation record has come to its end. */
async function wait(operations) {
  assert.ok(operations.length > 0);
  for (const { id } of operations) {
    let operation;
    for (let attempt = 0; attempt < 100 && !operation?.isTerminal; attempt++) {
      ({ operation } = await lightsail.getOperation({ operationId: id }));
      if (!operation.isTerminal) {
        assert.equal(operation.status, "Started");
        await setTimeout(50);
      }
    }
    assert.equal(operation.status, "Succeeded");
  }
}

/** A bucket for one chapter. */
async function withBucket(chapter) {
  const bucketName = newName();
  const { operations } = await lightsail.createBucket({
    bucketName,
    bundleId: "small_1_0",
    enableObjectVersioning: true,
    tags: [{ key: "stage", value: "test" }],
  });
  await wait(operations);
  try {
    await chapter(bucketName);
  } finally {
    await lightsail.deleteBucket({ bucketName, forceDelete: true }).catch((error) => {
      if (!(error instanceof NotFoundException)) throw error;
    });
  }
}

const read = async (bucketName, options = {}) =>
  (await lightsail.getBuckets({ bucketName, ...options })).buckets[0];

test("Regions and bundles", async () => {
  const { regions } = await lightsail.getRegions({ includeAvailabilityZones: true });
  const virginia = regions.find((region) => region.name === "us-east-1");
  assert.equal(virginia.displayName, "Virginia");
  assert.deepEqual(virginia.availabilityZones[0], { state: "available", zoneName: "us-east-1a" });
  const { bundles } = await lightsail.getBucketBundles({});
  assert.deepEqual(
    bundles.map((bundle) => bundle.bundleId),
    ["small_1_0", "medium_1_0", "large_1_0"],
  );
});

test("A bucket is created and read", async () => {
  const bucketName = newName();
  const { bucket, operations } = await lightsail.createBucket({ bucketName, bundleId: "small_1_0" });
  assert.equal(bucket.name, bucketName);
  assert.equal(operations[0].operationType, "CreateBucket");
  await wait(operations);
  const found = await read(bucketName);
  assert.deepEqual(found.state, { code: "OK" });
  assert.deepEqual(found.accessRules, { getObject: "private", allowPublicOverrides: false });
  assert.equal(found.objectVersioning, "NeverEnabled");
  assert.ok(found.createdAt instanceof Date);
  const { buckets } = await lightsail.getBuckets({});
  assert.ok(buckets.some((one) => one.name === bucketName));
  await wait((await lightsail.deleteBucket({ bucketName })).operations);
});

test("Two access keys and no third", () =>
  withBucket(async (bucketName) => {
    const made = [];
    for (let i = 0; i < 2; i++) {
      const { accessKey, operations } = await lightsail.createBucketAccessKey({ bucketName });
      assert.match(accessKey.accessKeyId, /^AKIA[A-Z2-7]{16}$/);
      assert.match(accessKey.secretAccessKey, /^[A-Za-z0-9+/]{40}$/);
      await wait(operations);
      made.push(accessKey.accessKeyId);
    }
    await assert.rejects(lightsail.createBucketAccessKey({ bucketName }), (error) => {
      assert.ok(error instanceof InvalidInputException);
      assert.equal(error.message, `You have reached the limit of access keys for ${bucketName}`);
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.ok(error.tip && error.docs);
      return true;
    });
    const listed = (await lightsail.getBucketAccessKeys({ bucketName })).accessKeys;
    assert.deepEqual(listed.map((key) => key.accessKeyId).sort(), [...made].sort());
    assert.ok(listed.every((key) => key.secretAccessKey === undefined));

    await assert.rejects(
      lightsail.deleteBucketAccessKey({ bucketName, accessKeyId: "AKIAAAAAAAAAAAAAAAAA" }),
      NotFoundException,
    );
    await wait(
      (await lightsail.deleteBucketAccessKey({ bucketName, accessKeyId: made[0] })).operations,
    );
    await lightsail.createBucketAccessKey({ bucketName });
  }));

test("Updates and tags", () =>
  withBucket(async (bucketName) => {
    const cors = { rules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://example.com"] }] };
    const { operations } = await lightsail.updateBucket({
      bucketName,
      accessRules: { allowPublicOverrides: true },
      cors,
    });
    await wait(operations);
    const updated = await read(bucketName, { includeCors: true });
    assert.deepEqual(updated.accessRules, { getObject: "private", allowPublicOverrides: true });
    assert.deepEqual(updated.cors, cors);

    await wait(
      (await lightsail.updateBucketBundle({ bucketName, bundleId: "large_1_0" })).operations,
    );
    assert.equal((await read(bucketName)).ableToUpdateBundle, false);
    await assert.rejects(
      lightsail.updateBucketBundle({ bucketName, bundleId: "small_1_0" }),
      InvalidInputException,
    );

    await lightsail.tagResource({
      resourceName: bucketName,
      tags: [
        { key: "stage", value: "live" },
        { key: "team", value: "storage" },
      ],
    });
    await lightsail.untagResource({ resourceName: bucketName, tagKeys: ["team"] });
    assert.deepEqual((await read(bucketName)).tags, [{ key: "stage", value: "live" }]);
  }));

test("Operations are read back", () =>
  withBucket(async (bucketName) => {
    const { operations } = await lightsail.createBucketAccessKey({ bucketName });
    const ofBucket = await lightsail.getOperationsForResource({ resourceName: bucketName });
    assert.deepEqual(
      ofBucket.operations.map((operation) => operation.operationType),
      ["CreateBucketAccessKey", "CreateBucket"],
    );
    const ids = [];
    let pageToken;
    do {
      const page = await lightsail.getOperations({ pageToken });
      ids.push(...page.operations.map((operation) => operation.id));
      pageToken = page.nextPageToken;
    } while (pageToken);
    assert.ok(ids.includes(operations[0].id));
    await assert.rejects(lightsail.getOperation({ operationId: randomUUID() }), NotFoundException);
  }));

test("Errors are typed", () =>
  withBucket(async (bucketName) => {
    await assert.rejects(
      lightsail.getBuckets({ bucketName: "no-such-bucket-anywhere" }),
      NotFoundException,
    );
    await assert.rejects(
      lightsail.createBucket({ bucketName, bundleId: "small_1_0" }),
      InvalidInputException,
    );
    await assert.rejects(
      lightsail.createBucket({ bucketName: "Not_A_Name", bundleId: "small_1_0" }),
      InvalidInputException,
    );
  }));

test("Deletion", () =>
  withBucket(async (bucketName) => {
    const { accessKey } = await lightsail.createBucketAccessKey({ bucketName });
    await assert.rejects(lightsail.deleteBucket({ bucketName }), (error) => {
      assert.ok(error instanceof InvalidInputException);
      assert.ok(error.message.includes(accessKey.accessKeyId));
      return true;
    });
    await wait((await lightsail.deleteBucket({ bucketName, forceDelete: true })).operations);
    await assert.rejects(lightsail.getBuckets({ bucketName }), NotFoundException);
  }));
