"""A shop's database: made, written to, kept in a snapshot, restored, stopped and started, and killed together with its emulator."""

import atexit
import os
import re
import signal
import subprocess
import time

import boto3
import botocore.exceptions

BINARIES = os.environ["BINARIES"]
PASSWORD = "tea-and-biscuits"
PATIENCE_S = 60
checks = 0


def same(what, expected, actual):
    global checks
    checks += 1
    if expected != actual:
        raise SystemExit(f"{what}: {actual!r} and not {expected!r}")


class Emulator:
    def __init__(self):
        self.log = open("emulator.log", "a+")
        begin = self.log.tell()
        self.process = subprocess.Popen(
            [os.environ["JAVA"], "-jar", os.environ["JAR"], "--port", "0", "--data-dir", "data"]
            + ["--databases", "real", "--database-binaries", BINARIES, "--operation-delay", "PT0.2S"],
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        atexit.register(self.process.kill)
        endpoint = None
        until = time.monotonic() + PATIENCE_S
        while endpoint is None:
            self.log.seek(begin)
            text = self.log.read()
            endpoint = re.search(r"endpoint +(http://\S+)\n", text)
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"The emulator did not start: {text}")
        self.client = boto3.client("lightsail", endpoint_url=endpoint[1])

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(PATIENCE_S)

    def until(self, name, state):
        until = time.monotonic() + PATIENCE_S
        while (now := self.database(name))["state"] != state:
            if time.monotonic() > until:
                raise SystemExit(f"{name} is {now['state']} and not {state}")
        return now

    def database(self, name):
        return self.client.get_relational_database(relationalDatabaseName=name)["relationalDatabase"]

    def password(self, name):
        return self.client.get_relational_database_master_user_password(relationalDatabaseName=name)[
            "masterUserPassword"
        ]

    def psql(self, name, *statements, password=None):
        """What psql prints, or what it complains of."""
        endpoint = self.database(name)["masterEndpoint"]
        arguments = [argument for statement in statements for argument in ("-c", statement)]
        done = subprocess.run(
            [f"{BINARIES}/bin/psql", "-X", "-q", "-t", "-A", "-h", endpoint["address"], "-p", str(endpoint["port"])]
            + ["-U", "keeper", "-d", "shop", *arguments],
            env={**os.environ, "PGPASSWORD": password or self.password(name)},
            capture_output=True,
            text=True,
        )
        return done.stdout.strip() if done.returncode == 0 else "refused: " + done.stderr.strip()

    def refused(self, name, why, password=None):
        answer = self.psql(name, "SELECT 1", password=password)
        same(f"{name} refuses", True, answer.startswith("refused: ") and why in answer or answer)


def binaries_are_needed():
    refused = subprocess.run(
        [os.environ["JAVA"], "-jar", os.environ["JAR"], "--port", "0", "--databases", "real"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    same("the exit code without binaries", 1, refused.returncode)
    same("what is said", True, "are not a part of lightsail-local. Name the folder" in refused.stderr or refused.stderr)


def main():
    binaries_are_needed()
    emulator = Emulator()
    client = emulator.client
    client.create_relational_database(
        relationalDatabaseName="shop",
        relationalDatabaseBlueprintId="postgres_17",
        relationalDatabaseBundleId="micro_2_0",
        masterDatabaseName="shop",
        masterUsername="keeper",
        masterUserPassword=PASSWORD,
    )
    emulator.until("shop", "available")
    same("a table", "", emulator.psql("shop", "CREATE TABLE orders (what TEXT)", "INSERT INTO orders VALUES ('tea')"))
    same("an extension", "", emulator.psql("shop", "CREATE EXTENSION pgcrypto"))
    same("the user is no superuser", "off", emulator.psql("shop", "SHOW is_superuser"))
    emulator.refused("shop", "password authentication failed", password="wrong-password")

    client.create_relational_database_snapshot(relationalDatabaseName="shop", relationalDatabaseSnapshotName="before")
    emulator.until("shop", "available")
    same("after the snapshot", "", emulator.psql("shop", "INSERT INTO orders VALUES ('salt')"))
    client.create_relational_database_from_snapshot(
        relationalDatabaseName="copy", relationalDatabaseSnapshotName="before"
    )
    emulator.until("copy", "available")
    same("what was restored", "tea", emulator.psql("copy", "SELECT what FROM orders"))

    client.update_relational_database(relationalDatabaseName="shop", masterUserPassword="scones-and-jam")
    emulator.until("shop", "available")
    emulator.refused("shop", "password authentication failed", password=PASSWORD)
    same("the new password", "2", emulator.psql("shop", "SELECT count(*) FROM orders", password="scones-and-jam"))

    client.stop_relational_database(relationalDatabaseName="copy")
    emulator.until("copy", "stopped")
    emulator.refused("copy", "onnection refused")
    client.start_relational_database(relationalDatabaseName="copy")
    emulator.until("copy", "available")
    same("after a stop", "tea", emulator.psql("copy", "SELECT what FROM orders"))

    emulator.end(signal.SIGKILL)
    emulator = Emulator()
    same("after a kill", "salt\ntea", emulator.psql("shop", "SELECT what FROM orders ORDER BY what"))
    emulator.end()
    emulator = Emulator()
    same("after a restart", "tea", emulator.psql("copy", "SELECT what FROM orders"))
    for name in ("shop", "copy"):
        emulator.client.delete_relational_database(relationalDatabaseName=name, skipFinalSnapshot=True)
        until = time.monotonic() + PATIENCE_S
        try:
            while time.monotonic() < until:
                emulator.database(name)
        except botocore.exceptions.ClientError as gone:
            same(f"{name} is deleted", "NotFoundException", gone.response["Error"]["Code"])
    emulator.client.delete_relational_database_snapshot(relationalDatabaseSnapshotName="before")
    same("snapshots that are left", [], os.listdir("data/databases/snapshots"))
    emulator.end()
    print(f"{checks} checks passed")


main()
