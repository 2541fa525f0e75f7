"""A cached object through a distribution beside the same object from its bucket, and a gigabyte through a distribution."""

import http.client
import json

import servers
from s3_load import BUCKET, KEYS, LARGE, SMALL, WINDOW, Side
from warm import warm

MIB = 2**20
GIB = 2**30


class Distribution(Side):
    """Who visits a distribution of the bucket: nobody signs."""

    def __init__(self, server):
        super().__init__(server)
        self.server.send(
            servers.lightsail("UpdateBucket", bucketName=BUCKET[1:], accessRules={"getObject": "public"})
        )
        made = self.server.send(
            servers.lightsail(
                "CreateDistribution",
                distributionName="site",
                origin={"name": BUCKET[1:], "regionName": "us-east-1"},
                defaultCacheBehavior={"behavior": "cache"},
                bundleId="small_1_0",
            )
        )
        self.signer = Unsigned(json.loads(made)["distribution"]["domainName"])

    def first(self, keys):
        """What is measured is in the cache."""
        for key in keys:
            self.connection.request("GET", key, headers={"Host": self.signer.host})
            answer = self.connection.getresponse()
            answer.read()
            assert answer.status == 200, f"{key}: {answer.status}"


class Unsigned:
    def __init__(self, host):
        self.host = host

    def path(self, _method, path):
        return path


def cached(table, image, runs):
    with servers.lightsail_local("in memory", *image).start() as server:
        bucket = Side(server).with_key()
        site = Distribution(server)
        for name, size, clients, count in (("1 KB", SMALL, 8, KEYS), ("1 KB", SMALL, 1, KEYS), ("8 MB", LARGE, 2, 4)):
            keys = [f"/{name[0]}/{number:04}" for number in range(count)]
            in_bucket = [BUCKET + key for key in keys]
            for key in in_bucket:
                bucket.send("PUT", key, b"x" * size)
            site.first(keys)
            loads = {
                bucket: [("GET", bucket.signer.path("GET", key)) for key in in_bucket],
                site: [("GET", key) for key in keys],
            }
            found = {side: [] for side in loads}
            for side, requests in loads.items():
                warm(lambda seconds: side.load(clients, 0, requests, seconds))
            for _ in range(runs):
                for side, requests in loads.items():
                    rate = side.load(clients, 0, requests, WINDOW)
                    found[side].append(rate if size == SMALL else rate * size / 1e6)
            what = f"cached {name} through a distribution, {clients} client{'s' if clients > 1 else ''}"
            unit = "/s" if size == SMALL else "MB/s"
            table.compare(what, unit, found[site], found[bucket], "GET from its bucket", 0.8, at_least=True)


def gigabyte(table, image):
    """Through a heap that could not hold a tenth of it, twice: out of the bucket, and out of the cache."""
    with servers.lightsail_local("in memory", *image).start() as server:
        bucket = Side(server).with_key()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
        connection.request(
            "PUT",
            bucket.signer.path("PUT", f"{BUCKET}/large"),
            (b"x" * MIB for _ in range(GIB // MIB)),
            {"Host": bucket.signer.host, "Content-Length": str(GIB)},
        )
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        answer.read()
        site = Distribution(server)
        before = server.peak_resident_mib()
        for _ in range(2):
            connection.request("GET", "/large", headers={"Host": site.signer.host})
            answer = connection.getresponse()
            length = 0
            while data := answer.read(MIB):
                length += len(data)
            assert length == GIB, length
        table.limit("more memory for 1 GB through a distribution, twice", "MiB", server.peak_resident_mib() - before, 64)
