"""Presigned URLs, so that load generators need not sign: Signature Version 4 in a query string."""

import datetime
import hashlib
import hmac
from urllib.parse import quote

REGION = "us-east-1"
HOURS = 12


class Signer:
    """Signs for a server at localhost; a URL is good for half a day."""

    def __init__(self, port, key_id="test", secret="test"):
        self.host = f"localhost:{port}"
        self.key_id = key_id
        self.secret = secret

    def path(self, method, path, **parameters):
        """What stands after the host."""
        now = datetime.datetime.now(datetime.timezone.utc)
        scope = f"{now:%Y%m%d}/{REGION}/s3/aws4_request"
        query = {
            **parameters,
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
            "X-Amz-Credential": f"{self.key_id}/{scope}",
            "X-Amz-Date": f"{now:%Y%m%dT%H%M%SZ}",
            "X-Amz-Expires": str(HOURS * 3600),
            "X-Amz-SignedHeaders": "host",
        }
        text = "&".join(f"{quote(name, '')}={quote(str(query[name]), '')}" for name in sorted(query))
        canonical = "\n".join([method, quote(path), text, f"host:{self.host}\n", "host", "UNSIGNED-PAYLOAD"])
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        to_sign = "\n".join(["AWS4-HMAC-SHA256", f"{now:%Y%m%dT%H%M%SZ}", scope, hashed])
        key = f"AWS4{self.secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        return f"{path}?{text}&X-Amz-Signature={hmac.new(key, to_sign.encode(), 'sha256').hexdigest()}"

    def url(self, method, path, **parameters):
        return f"http://{self.host}{self.path(method, path, **parameters)}"
