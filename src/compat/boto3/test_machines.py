"""The story of a machine with boto3; see ../README.md."""

import base64
import subprocess
import time
import uuid

import boto3
import pytest

USER_DATA = "#!/bin/bash\nmkfs -t xfs /dev/xvdf && mount /dev/xvdf /srv\n"


@pytest.fixture(scope="module")
def lightsail():
    return boto3.client("lightsail")


def wait(lightsail, answer):
    """Until every operation record of an answer has come to its end."""
    operations = answer["operations"] if "operations" in answer else [answer["operation"]]
    assert operations
    for operation in operations:
        until(
            lambda id=operation["id"]: lightsail.get_operation(operationId=id)["operation"]["status"],
            "Succeeded",
            "Started",
        )


def until(read, wanted, on_the_way):
    for _ in range(100):
        seen = read()
        if seen == wanted:
            return
        assert seen == on_the_way
        time.sleep(0.05)
    raise AssertionError(f"{seen} has not become {wanted}")


def test_the_life_of_a_machine(lightsail, tmp_path):
    unique = uuid.uuid4().hex[:8]
    key, web, disk, address, backup, again = (
        f"boto3-{what}-{unique}" for what in ("key", "web", "disk", "ip", "backup", "again")
    )
    started_with = set(lightsail.get_active_names()["activeNames"])

    pair = lightsail.create_key_pair(keyPairName=key)
    assert not {"privateKeyBase64"} & lightsail.get_key_pair(keyPairName=key)["keyPair"].keys()
    private = tmp_path / "key"
    private.write_text(pair["privateKeyBase64"])
    private.chmod(0o600)
    derived = subprocess.run(["ssh-keygen", "-y", "-f", private], capture_output=True, text=True, check=True)
    assert derived.stdout.split()[:2] == pair["publicKeyBase64"].split()[:2]
    wait(lightsail, pair)

    wait(
        lightsail,
        lightsail.create_instances(
            instanceNames=[web],
            availabilityZone="us-east-1a",
            blueprintId="ubuntu_24_04",
            bundleId="small_3_0",
            keyPairName=key,
            userData=USER_DATA,
            tags=[{"key": "stage", "value": "test"}],
        ),
    )
    until(lambda: state(lightsail, web), "running", "pending")
    instance = lightsail.get_instance(instanceName=web)["instance"]
    assert (instance["username"], instance["sshKeyName"]) == ("ubuntu", key)
    assert instance["hardware"]["ramSizeInGb"] == 2.0
    assert instance["publicIpAddress"] and instance["privateIpAddress"] and instance["ipv6Addresses"]
    with pytest.raises(lightsail.exceptions.InvalidInputException):
        lightsail.create_disk(diskName=web, availabilityZone="us-east-1a", sizeInGb=8)

    wait(lightsail, lightsail.create_disk(diskName=disk, availabilityZone="us-east-1a", sizeInGb=32))
    wait(lightsail, lightsail.attach_disk(diskName=disk, instanceName=web, diskPath="/dev/xvdf", autoMounting=False))
    attached = lightsail.get_disk(diskName=disk)["disk"]
    assert (attached["attachedTo"], attached["path"], attached["isAttached"]) == (web, "/dev/xvdf", True)

    wait(lightsail, lightsail.allocate_static_ip(staticIpName=address))
    wait(lightsail, lightsail.attach_static_ip(staticIpName=address, instanceName=web))
    fixed = lightsail.get_static_ip(staticIpName=address)["staticIp"]["ipAddress"]
    wait(lightsail, lightsail.stop_instance(instanceName=web))
    until(lambda: state(lightsail, web), "stopped", "stopping")
    wait(lightsail, lightsail.start_instance(instanceName=web))
    until(lambda: state(lightsail, web), "running", "pending")
    instance = lightsail.get_instance(instanceName=web)["instance"]
    assert (instance["publicIpAddress"], instance["isStaticIp"]) == (fixed, True)

    wait(
        lightsail,
        lightsail.put_instance_public_ports(
            instanceName=web,
            portInfos=[
                {"protocol": "tcp", "fromPort": 443, "toPort": 443},
                {"protocol": "tcp", "fromPort": 22, "toPort": 22, "cidrs": ["192.0.2.0/24"]},
            ],
        ),
    )
    ports = lightsail.get_instance_port_states(instanceName=web)["portStates"]
    assert {(port["fromPort"], tuple(port["cidrs"])) for port in ports} == {
        (443, ("0.0.0.0/0",)),
        (22, ("192.0.2.0/24",)),
    }

    access = lightsail.get_instance_access_details(instanceName=web)["accessDetails"]
    assert (access["ipAddress"], access["username"]) == (fixed, "ubuntu")
    certificate = tmp_path / "key-cert.pub"
    certificate.write_text(access["certKey"])
    told = subprocess.run(["ssh-keygen", "-L", "-f", certificate], capture_output=True, text=True, check=True)
    assert "ubuntu" in told.stdout

    wait(lightsail, lightsail.create_instance_snapshot(instanceName=web, instanceSnapshotName=backup))
    until(
        lambda: lightsail.get_instance_snapshot(instanceSnapshotName=backup)["instanceSnapshot"]["state"],
        "available",
        "pending",
    )
    wait(
        lightsail,
        lightsail.create_instances_from_snapshot(
            instanceNames=[again],
            instanceSnapshotName=backup,
            availabilityZone="us-east-1b",
            bundleId="medium_3_0",
            attachedDiskMapping={again: [{"originalDiskPath": "/dev/xvdf", "newDiskName": again + "-disk"}]},
        ),
    )
    restored = lightsail.get_instance(instanceName=again)["instance"]
    assert restored["location"]["availabilityZone"] == "us-east-1b"
    assert restored["bundleId"] == "medium_3_0"
    assert lightsail.get_disk(diskName=again + "-disk")["disk"]["attachedTo"] == again
    names = [i["name"] for page in lightsail.get_paginator("get_instances").paginate() for i in page["instances"]]
    assert {web, again} <= set(names)

    with pytest.raises(lightsail.exceptions.OperationFailureException, match="still attached"):
        lightsail.delete_disk(diskName=disk)
    for instance in (web, again):
        wait(lightsail, lightsail.delete_instance(instanceName=instance))
    wait(lightsail, lightsail.delete_instance_snapshot(instanceSnapshotName=backup))
    for left in (disk, again + "-disk"):
        until(lambda: lightsail.get_disk(diskName=left)["disk"]["state"], "available", "in-use")
        wait(lightsail, lightsail.delete_disk(diskName=left))
    wait(lightsail, lightsail.release_static_ip(staticIpName=address))
    wait(lightsail, lightsail.delete_key_pair(keyPairName=key))
    with pytest.raises(lightsail.exceptions.NotFoundException):
        lightsail.get_instance(instanceName=web)
    assert set(lightsail.get_active_names()["activeNames"]) == started_with


def test_a_key_of_ones_own(lightsail, tmp_path):
    name = f"boto3-own-{uuid.uuid4().hex[:8]}"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "own"], check=True)
    public = (tmp_path / "own.pub").read_text()
    wait(lightsail, lightsail.import_key_pair(keyPairName=name, publicKeyBase64=public))
    assert lightsail.get_key_pair(keyPairName=name)["keyPair"]["fingerprint"]
    with pytest.raises(lightsail.exceptions.InvalidInputException):
        lightsail.import_key_pair(
            keyPairName=name + "-bad", publicKeyBase64="ssh-rsa " + base64.b64encode(b"no key").decode()
        )
    wait(lightsail, lightsail.delete_key_pair(keyPairName=name))


def state(lightsail, name):
    return lightsail.get_instance_state(instanceName=name)["state"]["name"]
