"""From the start of the process to its first correct answer, the job of a CI run, and the memory that it leaves."""

import json
import time

import servers
from prepare import FLOORS
from servers import lightsail


def first_answers(table, made, runs):
    order = ["moto", "image", *FLOORS, "java17", "floor17"]
    seconds = {name: [] for name in order}
    # One more than is counted: the first of each fills the machine's caches.
    for run in range(runs + 1):
        for name in order:
            with made[name].start() as server:
                if run > 0:
                    seconds[name].append(server.seconds_to_first_answer)
    what = "process start to first CreateBucket, "
    table.compare(what + "image", "s", seconds["image"], seconds["moto"], "moto_server", 0.85)
    for floor in FLOORS:
        table.compare(what + "image", "s", seconds["image"], seconds[floor], made[floor].name, 1.2)
    table.compare(
        what + "java -jar, JDK 17", "s", seconds["java17"], seconds["floor17"], "bare Javalin, JDK 17", 1.8
    )


def jobs(table, made, runs):
    job_of = {"moto": moto_job, "image": lightsail_job, "floor": floor_job, "tuned": floor_job}
    seconds = {name: [] for name in job_of}
    memory = {name: [] for name in job_of}
    for run in range(runs + 1):
        for name, job in job_of.items():
            began = time.perf_counter()
            server = made[name].start()
            job(server)
            resident = server.resident_mib()
            server.stop()
            if run > 0:
                seconds[name].append(time.perf_counter() - began)
                memory[name].append(resident)
    table.compare("start, a CI job, stop", "s", seconds["image"], seconds["moto"], "moto_server", 0.7)
    for floor in FLOORS:
        table.compare(
            "resident memory after it", "MiB", memory["image"], memory[floor], made[floor].name, 1.3
        )


def lightsail_job(server):
    """20 buckets with 2 keys each, 60 reads, 40 deletes."""
    names = [f"job-bucket-{number}" for number in range(19)] + ["first-bucket"]
    for name in names[:-1]:
        server.send(lightsail("CreateBucket", bucketName=name, bundleId="small_1_0"))
    keys = {}
    for name in names * 2:
        answer = json.loads(server.send(lightsail("CreateBucketAccessKey", bucketName=name)))
        keys[name] = answer["accessKey"]["accessKeyId"]
    for name in names * 3:
        server.send(lightsail("GetBuckets", bucketName=name))
    for name in names:
        server.send(lightsail("DeleteBucketAccessKey", bucketName=name, accessKeyId=keys[name]))
        server.send(lightsail("DeleteBucket", bucketName=name, forceDelete=True))


def moto_job(server):
    """140 calls, half of them writes; the first was made at the start."""
    for number in range(70):
        if number > 0:
            server.send(servers.put_parameter(number))
        server.send(servers.call("AmazonSSM.GetParameter", Name=f"p{number}"))


def floor_job(server):
    for _ in range(160):
        server.send(servers.request("POST", "/", {}))
