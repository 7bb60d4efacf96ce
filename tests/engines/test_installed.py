"""What tells one set of files from another."""

import json

from audiofy.engines.catalogue import MANIFEST
from audiofy.engines.installed import files_version


def test_other_files_are_another_version(tmp_path):
    (tmp_path / "voice.onnx").write_bytes(b"one")
    before = files_version(tmp_path)
    assert files_version(tmp_path) == before
    (tmp_path / "voice.onnx").write_bytes(b"another")
    assert files_version(tmp_path) != before


def test_the_manifest_tells_files_of_one_size_apart(tmp_path):
    found = set()
    for digest in ("aa", "bb"):
        file = {"path": "voice.onnx", "size": 3, "sha256": digest, "md5": ""}
        (tmp_path / MANIFEST).write_text(json.dumps({"files": [file]}), "utf-8")
        found.add(files_version(tmp_path))
    assert len(found) == 2


def test_a_damaged_manifest_is_no_hindrance(tmp_path):
    (tmp_path / MANIFEST).write_text("{", "utf-8")
    assert files_version(tmp_path)
