"""An object store that speaks S3, on loopback, in this process."""

from __future__ import annotations

import contextlib
import logging
import urllib.request
from collections.abc import Iterator

import pytest

BUCKET = "shelf"


@contextlib.contextmanager
def bucket() -> Iterator[str]:
    """The address of an empty bucket; the environment of this process, and of those it starts, leads there."""
    server = pytest.importorskip("moto.server", reason="an S3 server: pip install 'moto[server]'")
    pytest.importorskip("s3fs", reason="pip install '.[cluster]'")
    import fsspec

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    threaded = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    threaded.start()
    host, port = threaded.get_host_and_port()
    # What an earlier server of this process was given is still there.
    urllib.request.urlopen(f"http://{host}:{port}/moto-api/reset", data=b"").close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "reader")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "of-tests")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3").mkdir(BUCKET)
        try:
            yield f"s3://{BUCKET}"
        finally:
            threaded.stop()
            fsspec.filesystem("s3").clear_instance_cache()
