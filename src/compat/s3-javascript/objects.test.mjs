// The story of a bucket access key with the AWS SDK for JavaScript v3; see ../README.md.

import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { InvalidInputException, Lightsail } from "@aws-sdk/client-lightsail";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const lightsail = new Lightsail();

/** A bucket and its key for one chapter. */
async function withKey(chapter) {
  const bucketName = `s3-javascript-${randomUUID().slice(0, 13)}`;
  await lightsail.createBucket({ bucketName, bundleId: "small_1_0" });
  try {
    const { accessKey } = await lightsail.createBucketAccessKey({ bucketName });
    await chapter(client(accessKey), bucketName, accessKey);
  } finally {
    await lightsail.deleteBucket({ bucketName, forceDelete: true });
  }
}

const client = ({ accessKeyId, secretAccessKey }) =>
  new S3Client({ credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });

const refusedWith = (name, status) => (error) => {
  assert.equal(error.name, name);
  assert.equal(error.$metadata.httpStatusCode, status);
  return true;
};

test("The key opens the bucket until it is deleted", () =>
  withKey(async (s3, Bucket, { accessKeyId }) => {
    await s3.send(
      new PutObjectCommand({ Bucket, Key: "a b+c.txt", Body: "hello", Metadata: { mood: "good" } }),
    );
    const { accessKeys } = await lightsail.getBucketAccessKeys({ bucketName: Bucket });
    assert.equal(accessKeys[0].lastUsed.serviceName, "s3");
    assert.ok(accessKeys[0].lastUsed.lastUsedDate instanceof Date);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
    assert.deepEqual(Contents.map((object) => object.Key), ["a b+c.txt"]);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "a b+c.txt" }));
    assert.equal(await got.Body.transformToString(), "hello");
    assert.deepEqual(got.Metadata, { mood: "good" });

    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "a b+c.txt" }));
    assert.equal(await (await fetch(url)).text(), "hello");
    const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "presigned" }));
    assert.equal((await fetch(put, { method: "PUT", body: "up" })).status, 200);
    await s3.send(
      new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/presigned` }),
    );
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "presigned" }));
    const copy = await s3.send(new GetObjectCommand({ Bucket, Key: "copy" }));
    assert.equal(await copy.Body.transformToString(), "up");

    await assert.rejects(
      lightsail.deleteBucket({ bucketName: Bucket }),
      (error) => error instanceof InvalidInputException && /objects/.test(error.message),
    );
    await lightsail.deleteBucketAccessKey({ bucketName: Bucket, accessKeyId });
    await assert.rejects(
      s3.send(new GetObjectCommand({ Bucket, Key: "copy" })),
      refusedWith("InvalidAccessKeyId", 403),
    );
    await assert.rejects(
      s3.send(new PutObjectCommand({ Bucket, Key: "late", Body: "x" })),
      refusedWith("InvalidAccessKeyId", 403),
    );
    assert.equal((await fetch(url)).status, 403);
  }));

test("A large object goes up in parts", () =>
  withKey(async (s3, Bucket) => {
    const large = randomBytes(20 * 1024 * 1024);
    await new Upload({ client: s3, params: { Bucket, Key: "large", Body: large } }).done();
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "large", PartNumber: 1 }));
    assert.equal(head.PartsCount, 4);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "large" }));
    assert.ok(large.equals(await got.Body.transformToByteArray()));
  }));

test("What a key may not", () =>
  withKey(async (s3, Bucket, key) => {
    await assert.rejects(s3.send(new ListBucketsCommand({})), refusedWith("AccessDenied", 403));
    await assert.rejects(
      s3.send(new ListObjectsV2Command({ Bucket: "some-other-bucket" })),
      refusedWith("AccessDenied", 403),
    );
    await assert.rejects(
      client({ ...key, secretAccessKey: "x".repeat(40) }).send(new ListObjectsV2Command({ Bucket })),
      refusedWith("SignatureDoesNotMatch", 403),
    );
    await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: "nothing" })), {
      name: "NoSuchKey",
    });
  }));
