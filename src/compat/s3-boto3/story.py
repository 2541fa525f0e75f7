"""The story of a bucket access key, told by boto3 as its users write it.

    S3_ENDPOINT=http://localhost:4570 S3_BUCKET=… S3_KEY_ID=… S3_SECRET=… python3 story.py

Leaves the bucket as empty as it found it. Set S3_REGION if the bucket is not in us-east-1.
"""

import io
import os
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = os.environ["S3_BUCKET"]


def client(key_id=os.environ["S3_KEY_ID"], secret=os.environ["S3_SECRET"], **config):
    return boto3.client(
        "s3",
        endpoint_url=os.environ["S3_ENDPOINT"],
        region_name=os.environ.get("S3_REGION", "us-east-1"),
        aws_access_key_id=key_id,
        aws_secret_access_key=secret,
        config=Config(s3={"addressing_style": "path"}, **config),
    )


def refused(code, call):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"not refused with {code}")


def fetch(url, method="GET", body=None):
    request = urllib.request.Request(url, data=body, method=method)
    if body is not None:
        request.add_header("Content-Type", "text/plain")
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def small_objects(s3):
    s3.put_object(Bucket=BUCKET, Key="story/a b+c.txt", Body=b"hello", Metadata={"mood": "good"}, Tagging="k=v")
    got = s3.get_object(Bucket=BUCKET, Key="story/a b+c.txt", ChecksumMode="ENABLED")
    assert got["Body"].read() == b"hello"
    assert got["Metadata"] == {"mood": "good"} and got["TagCount"] == 1
    s3.copy_object(Bucket=BUCKET, Key="story/copy", CopySource={"Bucket": BUCKET, "Key": "story/a b+c.txt"})
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix="story/")
    assert [o["Key"] for o in listed["Contents"]] == ["story/a b+c.txt", "story/copy"]
    s3.put_object(Bucket=BUCKET, Key="story/once", Body=b"1", IfNoneMatch="*")
    refused("PreconditionFailed", lambda: s3.put_object(Bucket=BUCKET, Key="story/once", Body=b"2", IfNoneMatch="*"))


def large_objects(s3):
    large = os.urandom(20 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(large), BUCKET, "story/large")
    down = io.BytesIO()
    s3.download_fileobj(BUCKET, "story/large", down)
    assert down.getvalue() == large
    assert s3.get_object(Bucket=BUCKET, Key="story/large", PartNumber=3)["PartsCount"] == 3


def presigned(s3):
    name = {"Bucket": BUCKET, "Key": "story/presigned"}
    fetch(s3.generate_presigned_url("put_object", Params=name | {"ContentType": "text/plain"}), "PUT", b"up")
    assert fetch(s3.generate_presigned_url("get_object", Params=name)) == b"up"


def refusals(s3):
    refused("AccessDenied", s3.list_buckets)
    refused("AccessDenied", lambda: s3.get_object(Bucket="some-other-bucket", Key="x"))
    refused("AccessDenied", lambda: s3.delete_bucket(Bucket=BUCKET))
    refused("SignatureDoesNotMatch", lambda: client(secret="x" * 40).list_objects_v2(Bucket=BUCKET))
    refused("InvalidAccessKeyId", lambda: client(key_id="AKIA" + "A" * 16).list_objects_v2(Bucket=BUCKET))
    try:
        fetch(f"{os.environ['S3_ENDPOINT']}/{BUCKET}/story/copy")
        raise AssertionError("a private object is public")
    except urllib.error.HTTPError as error:
        assert error.code == 403


def clean_up(s3):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="story/"):
        s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": o["Key"]} for o in page["Contents"]]})
    assert s3.list_objects_v2(Bucket=BUCKET, Prefix="story/")["KeyCount"] == 0


if __name__ == "__main__":
    s3 = client()
    small_objects(s3)
    large_objects(s3)
    presigned(s3)
    presigned(client(signature_version="s3v4"))
    refusals(s3)
    clean_up(s3)
    print("boto3: the key opens the bucket")
