"""The bucket story with boto3; see ../README.md. Each test is one chapter and has a bucket of its own."""

import datetime
import time
import uuid

import boto3
import pytest


@pytest.fixture(scope="module")
def lightsail():
    return boto3.client("lightsail")


@pytest.fixture
def name():
    return f"boto3-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def bucket(lightsail, name):
    answer = lightsail.create_bucket(
        bucketName=name,
        bundleId="small_1_0",
        tags=[{"key": "stage", "value": "test"}],
        enableObjectVersioning=True,
    )
    wait(lightsail, answer["operations"])
    yield name
    try:
        lightsail.delete_bucket(bucketName=name, forceDelete=True)
    except lightsail.exceptions.NotFoundException:
        pass


def wait(lightsail, operations):
    """As a waiter would: until every operation record has come to its end."""
    assert operations
    for operation in operations:
        for _ in range(100):
            operation = lightsail.get_operation(operationId=operation["id"])["operation"]
            if operation["isTerminal"]:
                break
            assert operation["status"] == "Started"
            time.sleep(0.05)
        assert operation["status"] == "Succeeded"
        assert operation["statusChangedAt"] >= operation["createdAt"]


def test_regions_and_bundles(lightsail):
    regions = lightsail.get_regions(includeAvailabilityZones=True)["regions"]
    virginia = next(region for region in regions if region["name"] == "us-east-1")
    assert virginia["displayName"] == "Virginia"
    assert virginia["availabilityZones"][0] == {"zoneName": "us-east-1a", "state": "available"}
    bundles = lightsail.get_bucket_bundles()["bundles"]
    assert {b["bundleId"]: b["price"] for b in bundles} == {
        "small_1_0": 1.0,
        "medium_1_0": 3.0,
        "large_1_0": 5.0,
    }


def test_create_and_read_a_bucket(lightsail, name):
    answer = lightsail.create_bucket(
        bucketName=name, bundleId="small_1_0", tags=[{"key": "stage", "value": "test"}]
    )
    (operation,) = answer["operations"]
    assert operation["operationType"] == "CreateBucket"
    assert operation["resourceName"] == name
    assert operation["resourceType"] == "Bucket"
    wait(lightsail, answer["operations"])

    (bucket,) = lightsail.get_buckets(bucketName=name)["buckets"]
    assert bucket["name"] == name
    assert bucket["arn"].startswith("arn:aws:lightsail:us-east-1:")
    assert bucket["state"] == {"code": "OK"}
    assert bucket["location"] == {"availabilityZone": "all", "regionName": "us-east-1"}
    assert bucket["accessRules"] == {"getObject": "private", "allowPublicOverrides": False}
    assert bucket["objectVersioning"] == "NeverEnabled"
    assert bucket["tags"] == [{"key": "stage", "value": "test"}]
    assert isinstance(bucket["createdAt"], datetime.datetime)
    assert bucket["ableToUpdateBundle"] is True
    assert name in [b["name"] for b in lightsail.get_buckets()["buckets"]]
    wait(lightsail, lightsail.delete_bucket(bucketName=name)["operations"])


def test_two_access_keys_and_no_third(lightsail, bucket):
    made = [lightsail.create_bucket_access_key(bucketName=bucket) for _ in range(2)]
    for answer in made:
        assert len(answer["accessKey"]["accessKeyId"]) == 20
        assert len(answer["accessKey"]["secretAccessKey"]) == 40
        assert answer["accessKey"]["status"] == "Active"
        assert answer["operations"][0]["operationType"] == "CreateBucketAccessKey"
        wait(lightsail, answer["operations"])

    with pytest.raises(lightsail.exceptions.InvalidInputException) as third:
        lightsail.create_bucket_access_key(bucketName=bucket)
    assert third.value.response["Error"]["Code"] == "InvalidInputException"
    assert (
        third.value.response["Error"]["Message"]
        == f"You have reached the limit of access keys for {bucket}"
    )
    assert third.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert third.value.response["tip"] and third.value.response["docs"].startswith("https://")

    listed = lightsail.get_bucket_access_keys(bucketName=bucket)["accessKeys"]
    ids = [answer["accessKey"]["accessKeyId"] for answer in made]
    assert sorted(key["accessKeyId"] for key in listed) == sorted(ids)
    assert not any("secretAccessKey" in key for key in listed)

    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.delete_bucket_access_key(bucketName=bucket, accessKeyId="AKIAAAAAAAAAAAAAAAAA")
    deleted = lightsail.delete_bucket_access_key(bucketName=bucket, accessKeyId=ids[0])
    wait(lightsail, deleted["operations"])
    fresh = lightsail.create_bucket_access_key(bucketName=bucket)["accessKey"]["accessKeyId"]
    listed = lightsail.get_bucket_access_keys(bucketName=bucket)["accessKeys"]
    assert sorted(key["accessKeyId"] for key in listed) == sorted([ids[1], fresh])


def test_updates(lightsail, bucket):
    cors = {"rules": [{"allowedMethods": ["GET"], "allowedOrigins": ["https://example.com"]}]}
    answer = lightsail.update_bucket(
        bucketName=bucket,
        accessRules={"getObject": "public"},
        versioning="Suspended",
        readonlyAccessAccounts=["111122223333"],
        cors=cors,
    )
    wait(lightsail, answer["operations"])
    (read,) = lightsail.get_buckets(bucketName=bucket, includeCors=True)["buckets"]
    assert read["accessRules"] == {"getObject": "public", "allowPublicOverrides": False}
    assert read["objectVersioning"] == "Suspended"
    assert read["readonlyAccessAccounts"] == ["111122223333"]
    assert read["cors"] == cors

    wait(
        lightsail,
        lightsail.update_bucket_bundle(bucketName=bucket, bundleId="medium_1_0")["operations"],
    )
    (read,) = lightsail.get_buckets(bucketName=bucket)["buckets"]
    assert (read["bundleId"], read["ableToUpdateBundle"]) == ("medium_1_0", False)
    with pytest.raises(lightsail.exceptions.InvalidInputException):
        lightsail.update_bucket_bundle(bucketName=bucket, bundleId="large_1_0")


def test_tags(lightsail, bucket):
    lightsail.tag_resource(
        resourceName=bucket,
        tags=[{"key": "stage", "value": "live"}, {"key": "team", "value": "storage"}, {"key": "bare"}],
    )
    lightsail.untag_resource(resourceName=bucket, tagKeys=["bare", "never-was"])
    (read,) = lightsail.get_buckets(bucketName=bucket)["buckets"]
    assert {tag["key"]: tag.get("value") for tag in read["tags"]} == {"stage": "live", "team": "storage"}


def test_operations_are_read_back(lightsail, bucket):
    key = lightsail.create_bucket_access_key(bucketName=bucket)
    wait(lightsail, key["operations"])
    of_bucket = lightsail.get_operations_for_resource(resourceName=bucket)["operations"]
    assert [o["operationType"] for o in of_bucket] == ["CreateBucketAccessKey", "CreateBucket"]
    pages = lightsail.get_paginator("get_operations").paginate()
    everything = [o["id"] for page in pages for o in page["operations"]]
    assert key["operations"][0]["id"] in everything
    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.get_operation(operationId=str(uuid.uuid4()))


def test_errors_are_typed(lightsail, bucket):
    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.get_buckets(bucketName="no-such-bucket-anywhere")
    with pytest.raises(lightsail.exceptions.InvalidInputException, match=bucket):
        lightsail.create_bucket(bucketName=bucket, bundleId="small_1_0")
    with pytest.raises(lightsail.exceptions.InvalidInputException, match="validation error"):
        lightsail.create_bucket(bucketName="Not_A_Name", bundleId="small_1_0")


def test_metric_data_of_an_empty_bucket(lightsail, bucket):
    now = datetime.datetime.now(datetime.timezone.utc)
    answer = lightsail.get_bucket_metric_data(
        bucketName=bucket,
        metricName="BucketSizeBytes",
        startTime=now - datetime.timedelta(days=7),
        endTime=now,
        period=86400,
        statistics=["Maximum"],
        unit="Bytes",
    )
    assert answer["metricName"] == "BucketSizeBytes"
    assert answer["metricData"] == []


def test_deletion(lightsail, bucket):
    key = lightsail.create_bucket_access_key(bucketName=bucket)["accessKey"]["accessKeyId"]
    with pytest.raises(lightsail.exceptions.InvalidInputException, match=key):
        lightsail.delete_bucket(bucketName=bucket)
    wait(lightsail, lightsail.delete_bucket(bucketName=bucket, forceDelete=True)["operations"])
    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.get_buckets(bucketName=bucket)
    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.get_bucket_access_keys(bucketName=bucket)
    assert bucket not in lightsail.get_active_names()["activeNames"]


def test_who_am_i():
    assert boto3.client("sts").get_caller_identity()["Account"].isdigit()
