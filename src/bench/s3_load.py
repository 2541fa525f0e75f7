"""Requests a second and bytes a second of the S3 side, beside stand-ins for S3 that verify no signature."""

import http.client
import json
import os
import re
import subprocess

import prepare
import servers
from prepare import BENCH, WORK
from presign import Signer
from warm import warm

BUCKET = "/first-bucket"
WARM_AGAIN = 3
WINDOW = 4
KEYS = 1000
SMALL = 1024
LARGE = 8 * 1024 * 1024


class Side:
    """A running server, and who signs for it."""

    def __init__(self, server):
        self.server = server
        self.signer = Signer(server.port)
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def with_key(self, bucket="first-bucket"):
        """As users sign: with a key of the bucket."""
        answer = self.server.send(servers.lightsail("CreateBucketAccessKey", bucketName=bucket))
        key = json.loads(answer)["accessKey"]
        self.signer = Signer(self.server.port, key["accessKeyId"], key["secretAccessKey"])
        return self

    def send(self, method, path, body=b"", **parameters):
        """One request whose answer is looked at."""
        signed = self.signer.path(method, path, **parameters)
        self.connection.request(method, signed, body, {"Host": self.signer.host})
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status == 200, f"{answer.status} {content[:300]}"
        return content

    def load(self, clients, size, requests, seconds=WINDOW):
        """Requests a second; every client has a thread and a connection of its own."""
        self.connection.close()  # idle for longer than the server keeps it
        file = WORK / f"requests-{self.server.port}"
        file.write_text("".join(f"{method} {path}\n" for method, path in requests))
        ended = subprocess.run(
            ["wrk", f"-t{clients}", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", "s3.lua"]
            + [f"http://127.0.0.1:{self.server.port}/", str(file), str(clients), str(size), self.signer.host],
            cwd=BENCH / "load",
            env={**os.environ, "LUA_PATH": "./?.lua"},
            capture_output=True,
            text=True,
            check=True,
        )
        file.unlink()
        rate, bad = re.search(r"RATE ([\d.]+) BAD (\d+)", ended.stdout).groups()
        assert bad == "0", ended.stdout
        return float(rate)

    def signed(self, method, keys, **parameters):
        return [(method, self.signer.path(method, key, **parameters)) for key in keys]


class Case:
    """One kind of load: what it is called, how many clients send what, and in which unit it is told."""

    def __init__(self, name, method, clients, size, keys):
        self.name = f"{method} of {name}, {clients} client{'s' if clients > 1 else ''}"
        self.method = method
        self.clients = clients
        self.size = size
        self.keys = keys

    def run(self, side, seconds=WINDOW):
        body = self.size if self.method == "PUT" else 0
        rate = side.load(self.clients, body, side.signed(self.method, self.keys), seconds)
        return rate if self.size == SMALL else rate * self.size / 1e6

    @property
    def unit(self):
        return "/s" if self.size == SMALL else "MB/s"

    def prepare(self, side):
        for key in self.keys:
            side.send("PUT", key, b"x" * self.size)

    def check(self, side):
        """What was measured is what was asked for."""
        for key in self.keys[:: max(1, len(self.keys) // 10)]:
            assert side.send("GET", key) == b"x" * self.size, f"{key} is not what it was"


def cases():
    small = [f"{BUCKET}/small/{number:04}" for number in range(KEYS)]
    large = [f"{BUCKET}/large/{number}" for number in range(4)]
    for clients in (1, 8):
        for method in ("PUT", "GET"):
            yield Case("1 KB", method, clients, SMALL, small)
    for method in ("PUT", "GET"):
        yield Case("8 MB", method, 2, LARGE, large)


def beside_peers(table, image, peers, runs):
    folder = prepare.emptied("s3-data")
    ours = {
        "in memory": servers.lightsail_local("in memory", *image),
        "with --data-dir": servers.lightsail_local("with --data-dir", *image, "--data-dir", folder),
    }
    running = {name: server.start() for name, server in {**ours, **peers}.items()}
    try:
        sides = {name: Side(server) for name, server in running.items()}
        for name in ours:
            sides[name].with_key()
        for side in sides.values():
            for case in cases():
                if case.size == SMALL:
                    case.prepare(side)
                    warm(lambda seconds: case.run(side, seconds))
        for case in [*cases(), Page()]:
            measure(table, case, sides, list(ours), list(peers), runs)
    finally:
        for server in running.values():
            server.stop()


def measure(table, case, sides, ours, peers, runs):
    found = {name: [] for name in sides}
    for side in sides.values():
        case.prepare(side)
        case.run(side, WARM_AGAIN)
    for _ in range(runs):
        for name, side in sides.items():
            found[name].append(case.run(side))
    for side in sides.values():
        case.check(side)
    for name in ours:
        for peer in peers:
            table.compare(f"{case.name}, {name}", case.unit, found[name], found[peer], peer, 1, at_least=True)


class Page:
    """A page of a listing, of all the small objects."""

    name = "list page of 1,000 keys, 1 client"
    unit = "/s"
    parameters = {"list-type": "2", "prefix": "small/", "max-keys": "1000"}

    def prepare(self, side):
        """The small objects are there."""

    def run(self, side, seconds=WINDOW):
        return side.load(1, 0, side.signed("GET", [BUCKET], **self.parameters), seconds)

    def check(self, side):
        found = re.findall(rb"<Key>(.*?)</Key>", side.send("GET", BUCKET, **self.parameters))
        assert found == [b"small/%04d" % number for number in range(KEYS)], found[:3]
