"""Requests a second of 8 clients, warm, with wrk: in memory beside the peers, and with much in the database."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import typing

from prepare import BENCH, FLOORS, IMAGE, JAR, WORK, java_home, run
from servers import lightsail, lightsail_local
from warm import warm

CLIENTS = 8
WINDOW = 4


def load(server, script, seconds=WINDOW):
    """Requests a second; every client has a thread, a connection and a bucket of its own."""
    if script == "keys":
        delete_keys(server)
    return window(server, script, seconds).rate


class Window(typing.NamedTuple):
    """What came of a load: requests a second, and the 50th and 99th percentile of how long one took, in milliseconds."""

    rate: float
    p50: float
    p99: float


def window(server, script, seconds):
    ended = subprocess.run(
        ["wrk", f"-t{CLIENTS}", f"-c{CLIENTS}", f"-d{seconds}s", "-s", f"{script}.lua"]
        + [f"http://127.0.0.1:{server.port}/"],
        cwd=BENCH / "load",
        env={**os.environ, "LUA_PATH": "./?.lua"},
        capture_output=True,
        text=True,
        check=True,
    )
    rate, bad, p50, p99 = re.search(r"RATE ([\d.]+) BAD (\d+) P50 (\d+) P99 (\d+)", ended.stdout).groups()
    assert bad == "0", ended.stdout
    return Window(float(rate), float(p50) / 1000, float(p99) / 1000)


def delete_keys(server):
    """A client that was stopped between the two calls has left a key, unless its last call still takes it away."""
    server.connection.ended = True  # idle for longer than the server keeps it
    for bucket in buckets():
        found = json.loads(server.send(lightsail("GetBucketAccessKeys", bucketName=bucket)))
        for key in found["accessKeys"]:
            server.connection.send(
                lightsail("DeleteBucketAccessKey", bucketName=bucket, accessKeyId=key["accessKeyId"])
            )


def buckets():
    return [f"load-bucket-{client}" for client in range(CLIENTS)]


def make_buckets(server):
    for bucket in buckets():
        server.send(lightsail("CreateBucket", bucketName=bucket, bundleId="small_1_0"))


KEYS = "CreateBucketAccessKey + DeleteBucketAccessKey"

# What is measured, the load that the bare Javalin is put under meanwhile, and the share of its rate that is aimed at.
MEASURED = {
    "keys": (KEYS, "floor_read", 0.35),
    "get_buckets": ("GetBuckets of one", "floor", 0.6),
    "get_keys": ("GetBucketAccessKeys", "floor", 0.6),
}


def in_memory(table, made, runs):
    ours = {script: [] for script in MEASURED}
    floors = {script: {floor: [] for floor in FLOORS} for script in MEASURED}
    motos = []
    with contextlib.ExitStack() as running:
        names = ("image", *FLOORS, "moto")
        started = {name: running.enter_context(made[name].start()) for name in names}
        make_buckets(started["image"])
        for floor in FLOORS:
            warm(lambda seconds: load(started[floor], "floor", seconds))
        load(started["moto"], "moto", WINDOW)
        for script in MEASURED:
            warm(lambda seconds: load(started["image"], script, seconds))
        for _ in range(runs):
            for script, (_, of_floor, _) in MEASURED.items():
                for floor, rates in floors[script].items():
                    rates.append(load(started[floor], of_floor))
                ours[script].append(load(started["image"], script))
            motos.append(load(started["moto"], "moto"))
    table.compare(KEYS, "/s", ours["keys"], motos, "moto PutParameter", 25, at_least=True)
    for script, (what, _, target) in MEASURED.items():
        for floor, rates in floors[script].items():
            table.compare(what, "/s", ours[script], rates, made[floor].name, target, at_least=True)


def with_much(table, runs):
    """100,000 buckets and 1,000,000 operation records, beside the same in an empty folder."""
    much, empty = WORK / "much", WORK / "empty"
    for folder in (much, empty):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(filled(), much)  # a run leaves millions of records more
    scripts = ["keys", "get_buckets", "get_keys", "operations"]
    rates = {script: ([], []) for script in scripts}
    with start(much) as full, start(empty) as nearly_empty:
        make_buckets(nearly_empty)
        for bucket in buckets()[:2] * 120:  # records for a full page
            nearly_empty.send(lightsail("TagResource", resourceName=bucket, tags=[{"key": "a"}]))
        for script in scripts:
            warm(lambda seconds: load(full, script, seconds))
            warm(lambda seconds: load(nearly_empty, script, seconds))
        for _ in range(runs):
            for script in scripts:
                rates[script][0].append(load(full, script))
                rates[script][1].append(load(nearly_empty, script))
    for script in scripts[:-1]:
        table.compare(
            f"{script}, much in the database", "/s", *rates[script], "nothing in it", 0.9, at_least=True
        )
    milliseconds = [[1000 * CLIENTS / rate for rate in side] for side in rates["operations"]]
    table.compare("a page of GetOperations, the same", "ms", *milliseconds, "nothing in it", 2)


def start(folder):
    image = [IMAGE / "runtime/bin/java", f"@{IMAGE}/java.options", "--data-dir", folder]
    server = lightsail_local("with a data directory", *image)
    server.first, server.mark = lightsail("GetRegions"), b"regions"
    return server.start("--bucket-quota", "1000000", "--operation-log-size", "0")


def filled():
    """Made once; the calls themselves would take an hour."""
    folder = WORK / "filled"
    made = WORK / "filled.made"
    if made.exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    with start(folder) as server:
        make_buckets(server)
    h2 = [java_home(17) / "bin/java", "-Xmx2g", "-cp", JAR]
    url = f"jdbc:h2:file:{folder}/lightsail;DB_CLOSE_ON_EXIT=FALSE"
    run(*h2, "org.h2.tools.RunScript", "-url", url, "-script", BENCH / "fill.sql")
    made.touch()
    return folder
