"""What does not grow: a page of a list with its bucket, DeleteBucket with its objects, the heap with an object."""

import hashlib
import re
import shutil
import time

import prepare
import servers
from prepare import BENCH, JAR, WORK, java_home, run
from s3_load import BUCKET, LARGE, WINDOW, Side
from warm import warm

HEAP = 96
RESIDENT = "resident memory at most, with 1 GB in and out"
FEW, MANY = "load-bucket-0", "load-bucket-1"


def many_objects(table, image, runs):
    """1,000,000 objects in one bucket beside 1,000 in another, and what it takes to delete the one with them."""
    filled = WORK / "s3-filled"
    fill(filled, image)
    folder = prepare.emptied("s3-many")
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    with start(image, folder) as server:
        side = Side(server)
        prefixes = {FEW: "key-", MANY: "key-0500"}
        found = {bucket: [] for bucket in prefixes}
        for bucket, prefix in prefixes.items():
            warm(lambda seconds: page(side, bucket, prefix, seconds))
        for _ in range(runs):
            for bucket, prefix in prefixes.items():
                found[bucket].append(1000 / page(side, bucket, prefix, WINDOW))
        what = "list page of 1,000 keys amid 1,000,000"
        table.compare(what, "ms", found[MANY], found[FEW], "amid 1,000", 1.2)
        server.connection.ended = True  # idle for longer than the server keeps it
        began = time.perf_counter()
        server.send(servers.lightsail("DeleteBucket", bucketName=MANY, forceDelete=True))
        table.limit("DeleteBucket with 1,000,000 objects", "s", time.perf_counter() - began, 1)
        server.send(servers.lightsail("CreateBucket", bucketName=MANY, bundleId="small_1_0"))


def page(side, bucket, prefix, seconds):
    parameters = {"list-type": "2", "prefix": prefix, "max-keys": "1000"}
    assert side.send("GET", f"/{bucket}", **parameters).count(b"<Key>") == 1000
    return side.load(1, 0, side.signed("GET", [f"/{bucket}"], **parameters), seconds)


def start(image, folder):
    server = servers.lightsail_local("with a data directory", *image, "--data-dir", folder)
    server.first, server.mark = servers.lightsail("GetRegions"), b"regions"
    return server.start()


def fill(folder, image):
    """Made once; the uploads themselves would take an hour."""
    if (folder / "filled").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    with start(image, folder) as server:
        for bucket in (FEW, MANY):
            server.send(servers.lightsail("CreateBucket", bucketName=bucket, bundleId="small_1_0"))
    h2 = [java_home(17) / "bin/java", "-Xmx3g", "-cp", JAR]
    url = f"jdbc:h2:file:{folder}/lightsail;DB_CLOSE_ON_EXIT=FALSE"
    run(*h2, "org.h2.tools.RunScript", "-url", url, "-script", BENCH / "fill_objects.sql")
    with start(image, folder):
        pass  # which makes the file small again when it stops
    (folder / "filled").touch()


def large_objects(table, image, peers, runs):
    """1 GB in by one PUT, in by parts of 8 MB, and out again, with a heap that holds a tenth of it."""
    file = WORK / "gigabyte"
    if not file.exists():
        run("dd", "if=/dev/urandom", f"of={file}", "bs=1M", "count=1024")
    log = WORK / "gc.log"
    java, *rest = image
    folder = prepare.emptied("s3-large")
    options = [f"-Xmx{HEAP}m", f"-Xlog:gc:file={log}", *rest, "--data-dir", folder]
    ours = servers.lightsail_local("with a small heap", java, *options)
    rates, heaps = [], []
    for _ in range(runs):
        rates.append({name: in_and_out(peer, file) for name, peer in {"ours": ours, **peers}.items()})
        heaps += [int(heap) for heap in re.findall(r"(\d+)M->", log.read_text())]
        prepare.emptied("s3-large")
    for what in rates[0]["ours"]:
        for peer in peers:
            found = [[each[name][what] for each in rates] for name in ("ours", peer)]
            if what == RESIDENT:
                table.compare(what, "MiB", *found, peer, 1)
            else:
                table.compare(what, "MB/s", *found, peer, 1, at_least=True)
    table.limit(f"heap in use at most, -Xmx{HEAP}m", "MiB", max(heaps), 64)


def in_and_out(server, file):
    with server.start() as running:
        side = Side(running)
        found = {
            "1 GB in by one PUT": put(side, file),
            "1 GB out": get(side, file),
            "1 GB in by parts of 8 MB": put_parts(side, file),
            "1 GB out again, of its parts": get(side, file),
        }
        return {**found, RESIDENT: running.peak_resident_mib()}


def timed(file, work):
    began = time.perf_counter()
    work()
    return file.stat().st_size / 1e6 / (time.perf_counter() - began)


def put(side, file):
    return timed(file, lambda: run("curl", "-sSf", "-T", file, side.signer.url("PUT", f"{BUCKET}/gigabyte")))


def get(side, file):
    url = side.signer.url("GET", f"{BUCKET}/gigabyte")
    run("sh", "-c", f"curl -sSf '{url}' | cmp - {file}")
    return timed(file, lambda: run("curl", "-sSf", "-o", "/dev/null", url))


def put_parts(side, file):
    key = f"{BUCKET}/gigabyte"
    return timed(file, lambda: upload_in_parts(side, key, file))


def upload_in_parts(side, key, file):
    answer = side.send("POST", key, uploads="").decode()
    upload = re.search("<UploadId>(.*?)</UploadId>", answer)[1]
    parts = []
    with file.open("rb") as source:
        while part := source.read(LARGE):
            number = len(parts) + 1
            side.send("PUT", key, part, partNumber=number, uploadId=upload)
            etag = hashlib.md5(part).hexdigest()
            parts.append(f"<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>")
    document = f"<CompleteMultipartUpload>{''.join(parts)}</CompleteMultipartUpload>"
    side.send("POST", key, document.encode(), uploadId=upload)
