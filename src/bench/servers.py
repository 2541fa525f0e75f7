"""The servers that are measured: how each is started, and the first request that each must answer."""

import json
import signal
import socket
import subprocess
import time


def request(method, path, headers, body=b""):
    """A request as bytes, keeping the connection."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def call(target, key="test", **members):
    """A request of an AWS JSON protocol; nobody here looks at the signature."""
    service = "ssm" if target.startswith("AmazonSSM") else "lightsail"
    return request(
        "POST",
        "/",
        {
            "X-Amz-Target": target,
            "Content-Type": "application/x-amz-json-1.1",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/{service}/aws4_request,"
            " SignedHeaders=host, Signature=00",
        },
        json.dumps(members).encode(),
    )


def lightsail(operation, **members):
    return call("Lightsail_20161128." + operation, **members)


def put_parameter(number):
    return call("AmazonSSM.PutParameter", Name=f"p{number}", Value="v", Type="String", Overwrite=True)


class Connection:
    """A client as SDKs are: it keeps its connection for as long as the server lets it."""

    def __init__(self, port):
        self.port = port
        self._open()

    def _open(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""
        self.ended = False

    def send(self, message):
        """Reads exactly the one answer to the request."""
        if self.ended:
            self.close()
            self._open()
        self.socket.sendall(message)
        while b"\r\n\r\n" not in self.rest:
            self._receive()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, value = line.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
            if name.lower() == b"connection":
                self.ended = value.strip().lower() == b"close"
        while len(self.rest) < length:
            self._receive()
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(head.split(b" ", 2)[1]), body

    def _receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("closed by the server")
        self.rest += data

    def close(self):
        self.socket.close()


class Server:
    """A command that serves on a port, and what its first correct answer looks like."""

    def __init__(self, name, command, first, mark):
        self.name = name
        self.command = command
        self.first = first
        self.mark = mark

    def start(self, *more):
        """Starts it and waits for its first correct answer."""
        return Running(self, more)


class Running:
    def __init__(self, server, more):
        self.port = free_port()
        command = [str(part).replace("{port}", str(self.port)) for part in server.command]
        command += more
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.connection = self._connect()
        status, body = self.connection.send(server.first)
        self.seconds_to_first_answer = time.perf_counter() - began
        if status != 200 or server.mark not in body:
            self.stop()
            raise AssertionError(f"{server.name} answered {status} {body[:300]}")

    def _connect(self):
        while True:
            try:
                return Connection(self.port)
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    raise AssertionError(f"ended with {self.process.returncode} before it served")
                time.sleep(0.001)

    def send(self, message):
        status, body = self.connection.send(message)
        assert status == 200, f"{status} {body[:300]}"
        return body

    def resident_mib(self):
        return self._mib("VmRSS")

    def peak_resident_mib(self):
        return self._mib("VmHWM")

    def _mib(self, name):
        with open(f"/proc/{self.process.pid}/status") as status:
            line = next(line for line in status if line.startswith(name))
        return int(line.split()[1]) / 1024

    def stop(self):
        """As a container is stopped."""
        self.connection.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


CREATE_BUCKET = lightsail("CreateBucket", bucketName="first-bucket", bundleId="small_1_0")


def lightsail_local(name, *java):
    return Server(name, [*java, "--port", "{port}"], CREATE_BUCKET, b'"name":"first-bucket"')


def floor(name, *java):
    return Server(name, [*java, "{port}"], request("POST", "/", {}), b"hello")


def moto(name, program):
    return Server(name, [program, "-p", "{port}"], put_parameter(0), b"Version")


def s3(name, *command):
    """A stand-in for S3 alone, with the bucket that ours has, too."""
    return Server(name, command, request("PUT", "/first-bucket", {}), b"")
