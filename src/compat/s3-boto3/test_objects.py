"""The story of a bucket access key with boto3; see ../README.md."""

import io
import os
import urllib.error
import urllib.request
import uuid

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def lightsail():
    return boto3.client("lightsail")


@pytest.fixture
def bucket(lightsail):
    name = f"s3-boto3-{uuid.uuid4().hex[:12]}"
    lightsail.create_bucket(bucketName=name, bundleId="small_1_0")
    yield name
    lightsail.delete_bucket(bucketName=name, forceDelete=True)


@pytest.fixture
def key(lightsail, bucket):
    return lightsail.create_bucket_access_key(bucketName=bucket)["accessKey"]


def client(key_id, secret, **config):
    return boto3.client(
        "s3", aws_access_key_id=key_id, aws_secret_access_key=secret, config=Config(**config)
    )


@pytest.fixture
def s3(key):
    return client(key["accessKeyId"], key["secretAccessKey"])


def refused(code, call):
    with pytest.raises(ClientError) as error:
        call()
    assert error.value.response["Error"]["Code"] == code, error.value


def fetch(url, method="GET", body=None):
    request = urllib.request.Request(url, data=body, method=method)
    if body is not None:
        request.add_header("Content-Type", "text/plain")
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def last_used(lightsail, bucket):
    (key,) = lightsail.get_bucket_access_keys(bucketName=bucket)["accessKeys"]
    return key["lastUsed"]


def test_the_key_opens_the_bucket_until_it_is_deleted(lightsail, bucket, key, s3):
    assert last_used(lightsail, bucket) == {"region": "N/A", "serviceName": "N/A"}
    s3.put_object(Bucket=bucket, Key="note.txt", Body=b"hello")
    used = last_used(lightsail, bucket)
    assert (used["region"], used["serviceName"]) == ("us-east-1", "s3")
    assert used["lastUsedDate"]
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["note.txt"]
    assert s3.get_object(Bucket=bucket, Key="note.txt")["Body"].read() == b"hello"
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "note.txt"})
    assert fetch(url) == b"hello"

    with pytest.raises(lightsail.exceptions.InvalidInputException, match="objects"):
        lightsail.delete_bucket(bucketName=bucket)
    lightsail.delete_bucket_access_key(bucketName=bucket, accessKeyId=key["accessKeyId"])
    refused("InvalidAccessKeyId", lambda: s3.get_object(Bucket=bucket, Key="note.txt"))
    refused("InvalidAccessKeyId", lambda: s3.put_object(Bucket=bucket, Key="new", Body=b"x"))
    with pytest.raises(urllib.error.HTTPError) as error:
        fetch(url)
    assert error.value.code == 403


def test_small_objects(bucket, s3):
    name = "story/a b+c.txt"
    s3.put_object(Bucket=bucket, Key=name, Body=b"hello", Metadata={"mood": "good"}, Tagging="k=v")
    got = s3.get_object(Bucket=bucket, Key=name, ChecksumMode="ENABLED")
    assert got["Body"].read() == b"hello"
    assert got["Metadata"] == {"mood": "good"} and got["TagCount"] == 1
    source = {"Bucket": bucket, "Key": name}
    s3.copy_object(Bucket=bucket, Key="story/copy", CopySource=source)
    listed = s3.list_objects_v2(Bucket=bucket, Prefix="story/")
    assert [o["Key"] for o in listed["Contents"]] == [name, "story/copy"]
    once = {"Bucket": bucket, "Key": "story/once", "IfNoneMatch": "*"}
    s3.put_object(Body=b"1", **once)
    refused("PreconditionFailed", lambda: s3.put_object(Body=b"2", **once))
    s3.delete_objects(
        Bucket=bucket,
        Delete={"Objects": [{"Key": k} for k in (name, "story/copy", "story/once")]},
    )
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_large_objects(bucket, s3):
    large = os.urandom(20 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(large), bucket, "large")
    down = io.BytesIO()
    s3.download_fileobj(bucket, "large", down)
    assert down.getvalue() == large
    assert s3.get_object(Bucket=bucket, Key="large", PartNumber=3)["PartsCount"] == 3


def test_checksums(bucket, key):
    s3 = client(
        key["accessKeyId"], key["secretAccessKey"], request_checksum_calculation="when_required"
    )
    # The catalogue of CRCs has AE8B14860A799888 for these digits.
    whole = s3.put_object(Bucket=bucket, Key="digits", Body=b"123456789")
    assert (whole["ChecksumCRC64NVME"], whole["ChecksumType"]) == ("rosUhgp5mIg=", "FULL_OBJECT")
    copied = s3.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/digits")
    assert copied["CopyObjectResult"]["ChecksumCRC64NVME"] == whole["ChecksumCRC64NVME"]
    named = {"Bucket": bucket, "Key": "parts"}
    upload = s3.create_multipart_upload(ChecksumAlgorithm="SHA256", **named)
    sent = {"UploadId": upload["UploadId"], "ChecksumAlgorithm": "SHA256"} | named
    part = s3.upload_part(PartNumber=1, Body=b"123456789", **sent)
    parts = {"PartNumber": 1, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]}
    done = s3.complete_multipart_upload(
        UploadId=upload["UploadId"], MultipartUpload={"Parts": [parts]}, **named
    )
    assert done["ChecksumSHA256"].endswith("-1") and done["ChecksumType"] == "COMPOSITE"
    told = s3.get_object_attributes(ObjectAttributes=["Checksum", "ObjectParts"], **named)
    assert told["Checksum"]["ChecksumSHA256"] == done["ChecksumSHA256"].removesuffix("-1")
    assert told["ObjectParts"]["Parts"][0]["ChecksumSHA256"] == part["ChecksumSHA256"]


def test_each_of_many_deletes_has_a_result(bucket, s3):
    etag = s3.put_object(Bucket=bucket, Key="a", Body=b"1")["ETag"]
    s3.put_object(Bucket=bucket, Key="b", Body=b"1")
    objects = [{"Key": "a", "ETag": etag}, {"Key": "b", "ETag": '"other"'}]
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    assert [o["Key"] for o in answer["Deleted"]] == ["a"]
    assert [(o["Key"], o["Code"]) for o in answer["Errors"]] == [("b", "PreconditionFailed")]


def test_uploads_are_listed_page_by_page(bucket, s3):
    for name in ("a", "a", "b|1", "b|2", "c"):
        s3.create_multipart_upload(Bucket=bucket, Key=name)
    pages = s3.get_paginator("list_multipart_uploads").paginate(
        Bucket=bucket, Delimiter="|", PaginationConfig={"PageSize": 1}
    )
    found = [
        entry.get("Key", entry.get("Prefix"))
        for page in pages
        for entry in page.get("Uploads", []) + page.get("CommonPrefixes", [])
    ]
    assert found == ["a", "a", "b|", "c"]
    owner = s3.get_bucket_acl(Bucket=bucket)["Owner"]["ID"]
    uploads = s3.list_multipart_uploads(Bucket=bucket)["Uploads"]
    assert {upload["Owner"]["ID"] for upload in uploads} == {owner}


@pytest.mark.parametrize("version", [None, "s3v4"])
def test_presigned(bucket, key, version):
    s3 = client(key["accessKeyId"], key["secretAccessKey"], signature_version=version)
    name = {"Bucket": bucket, "Key": "presigned"}
    put = name | {"ContentType": "text/plain"}
    fetch(s3.generate_presigned_url("put_object", Params=put), "PUT", b"up")
    assert fetch(s3.generate_presigned_url("get_object", Params=name)) == b"up"


def test_what_a_key_may_not(bucket, key, s3):
    s3.put_object(Bucket=bucket, Key="private", Body=b"x")
    refused("AccessDenied", s3.list_buckets)
    refused("AccessDenied", lambda: s3.get_object(Bucket="some-other-bucket", Key="x"))
    refused("AccessDenied", lambda: s3.delete_bucket(Bucket=bucket))
    forged = client(key["accessKeyId"], "x" * 40)
    refused("SignatureDoesNotMatch", lambda: forged.list_objects_v2(Bucket=bucket))
    unknown = client("AKIA" + "A" * 16, key["secretAccessKey"])
    refused("InvalidAccessKeyId", lambda: unknown.list_objects_v2(Bucket=bucket))
    with pytest.raises(urllib.error.HTTPError) as error:
        fetch(f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}/private")
    assert error.value.code == 403
