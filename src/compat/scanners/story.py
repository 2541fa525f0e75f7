"""What scanners find of two machines and an address, and what they are told by services that are not here; see ../README.md."""

import csv
import json
import pathlib
import subprocess
import sys
import time
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

OTHERS, PROWLER = sys.argv[1:]
HERE = pathlib.Path(__file__).parent

# aws-list-all finds no list in an answer that has another member too.
NO_LISTING = "No listing: "

NEIGHBOURS = [
    ("ec2", "describe_vpcs"),
    ("iam", "list_account_aliases"),
    ("organizations", "describe_organization"),
    ("account", "get_contact_information"),
    ("resourcegroupstaggingapi", "get_resources"),
    ("lambda", "list_functions"),
    ("route53", "list_hosted_zones"),
    ("cloudwatch", "list_metrics"),
    ("cloudformation", "list_stacks"),
    ("dynamodb", "list_tables"),
]


def run(*command, expect=(0,)):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"$ {' '.join(map(str, command))}\n{done.stdout}", flush=True)
    assert done.returncode in expect, f"it ended with {done.returncode}"
    return done.stdout


def set_up(unique):
    """A machine in two Regions each, and an address that no machine has."""
    for region in ("us-east-1", "eu-west-1"):
        lightsail = boto3.client("lightsail", region_name=region)
        name = f"scanned-{region}-{unique}"
        lightsail.create_instances(
            instanceNames=[name],
            availabilityZone=region + "a",
            blueprintId="ubuntu_24_04",
            bundleId="nano_3_0",
            tags=[{"key": "owner", "value": "scanners"}],
        )
        while lightsail.get_instance_state(instanceName=name)["state"]["name"] != "running":
            time.sleep(0.05)
    boto3.client("lightsail").allocate_static_ip(staticIpName=f"idle-{unique}")


def neighbours():
    regions = {region["name"] for region in boto3.client("lightsail").get_regions()["regions"]}
    described = boto3.client("ec2").describe_regions(AllRegions=True)["Regions"]
    assert {region["RegionName"] for region in described} == regions
    for service, operation in NEIGHBOURS:
        client = boto3.client(service, config=Config(retries={"total_max_attempts": 1}))
        try:
            raise AssertionError(f"{service}: {getattr(client, operation)()}")
        except ClientError as refused:
            error = refused.response["Error"]
            assert error["Code"] in ("InvalidAction", "UnknownOperationException"), (service, error)
            assert "is not served here. lightsail-local answers for" in error["Message"], (service, error)


def aws_list_all():
    printed = run(f"{OTHERS}/aws-list-all", "query", "--service", "lightsail", "--region", "us-east-1")
    lines = [line for line in printed.splitlines() if line.startswith(("+++ ", "!!! ", "--- "))]
    found = {line.split()[3] for line in lines if line.startswith("+++ ")}
    assert {"GetInstances", "GetStaticIps", "GetActiveNames", "GetOperations"} <= found, found
    for line in lines:
        assert not line.startswith("!!! ") or NO_LISTING in line, line


def custodian():
    run(f"{OTHERS}/custodian", "run", "-s", "custodian", HERE / "policies.yml", "--region", "all")
    for policy in ("machines-that-run", "machines-open-to-all"):
        found = [
            resource["location"]["regionName"]
            for file in pathlib.Path("custodian").glob(f"*/{policy}/resources.json")
            for resource in json.loads(file.read_text())
        ]
        assert sorted(found) == ["eu-west-1", "us-east-1"], (policy, found)


def prowler():
    # 3 is its exit status where a check has failed, which is what they have to.
    run(
        f"{PROWLER}/prowler",
        *("aws", "--services", "lightsail", "-f", "us-east-1", "eu-west-1", "--no-banner", "--no-color"),
        *("-M", "csv", "--output-directory", "prowler"),
        expect=(3,),
    )
    (file,) = pathlib.Path("prowler").glob("*.csv")
    with file.open() as lines:
        findings = [(row["CHECK_ID"], row["STATUS"], row["REGION"]) for row in csv.DictReader(lines, delimiter=";")]
    for region in ("us-east-1", "eu-west-1"):
        assert ("lightsail_instance_public", "FAIL", region) in findings, findings
        assert ("lightsail_instance_automated_snapshots", "FAIL", region) in findings, findings
    assert ("lightsail_static_ip_unused", "FAIL", "us-east-1") in findings, findings


set_up(uuid.uuid4().hex[:8])
neighbours()
aws_list_all()
custodian()
prowler()
print(f"{len(NEIGHBOURS)} services refused, 3 scanners have run through")
