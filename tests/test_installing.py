"""Voices that come and go, from a real server on loopback."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fileserver import Files, serving
from hypothesis import given
from hypothesis import strategies as st

from audiofy.engines import piper_home
from audiofy.engines.catalogue import Offer, RemoteFile, check, find_offer, near, parse, plain_name, shipped
from audiofy.errors import FetchError, InputError, UnknownVoice, UnsupportedInput, WriteFailed
from audiofy.folders import voice_folder
from audiofy.installing import Patience, Place, install, look_up, places, remove
from audiofy.model import to_json

MODEL = random.Random(3).randbytes(900_000)  # noqa: S311 - any bytes will do
CONFIG = json.dumps({"audio": {"sample_rate": 22050}, "espeak": {"voice": "en-us"}}).encode()
HURRIED = Patience(seconds=2.0, attempts=2, pause=0.01)
NAME = "en_XX-test-medium"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as one:
        yield one


@pytest.fixture
def offer(files: Files) -> Offer:
    bodies = {f"{NAME}.onnx": MODEL, f"{NAME}.onnx.json": CONFIG}
    return Offer(
        NAME,
        "piper",
        tuple(
            RemoteFile(path, files.put(f"/v/{path}", body), len(body), hashlib.sha256(body).hexdigest())
            for path, body in bodies.items()
        ),
        language="en-xx",
        licence="CC0 1.0",
    )


def seen() -> list[str]:
    """What an engine would see."""
    folder = voice_folder("piper")
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.exists() else []


def hidden() -> list[str]:
    """What is left beside it, but for the locks."""
    return [path.name for path in voice_folder("piper").glob(".*/*") if path.suffix != ".lock"]


def test_a_voice_comes_whole_with_a_manifest(offer: Offer) -> None:
    heard: list[tuple[str, int, int]] = []
    result = install(offer, progress=lambda *one: heard.append(one), patience=HURRIED)
    assert result.fresh
    assert result.folder == voice_folder("piper") / NAME
    assert (result.folder / f"{NAME}.onnx").read_bytes() == MODEL
    assert (result.folder / f"{NAME}.onnx.json").read_bytes() == CONFIG
    assert json.loads((result.folder / "voice.json").read_text()) == to_json(offer)
    assert len(list(result.folder.iterdir())) == 3
    assert heard[-1] == (NAME, offer.size, offer.size)
    assert [place.name for place in places()] == [NAME]
    assert hidden() == []


def test_a_voice_that_is_there_is_left_alone(files: Files, offer: Offer) -> None:
    install(offer, patience=HURRIED)
    files.asked.clear()
    assert not install(offer, patience=HURRIED).fresh
    assert files.asked == []
    assert install(offer, force=True, patience=HURRIED).fresh
    assert seen() == [NAME]
    assert hidden() == []


def test_a_broken_voice_comes_again(offer: Offer) -> None:
    folder = install(offer, patience=HURRIED).folder
    (folder / f"{NAME}.onnx").write_bytes(MODEL[:-1] + b"!")
    assert install(offer, patience=HURRIED).fresh
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_folder_of_somebody_else_is_not_touched(offer: Offer) -> None:
    own = voice_folder("piper") / NAME
    own.mkdir(parents=True)
    (own / "mine").write_text("mine")
    with pytest.raises(WriteFailed, match="not ours"):
        install(offer, patience=HURRIED)
    assert (own / "mine").exists()
    install(offer, force=True, patience=HURRIED)
    assert not (own / "mine").exists()


def test_a_wrong_file_leaves_no_voice(files: Files, offer: Offer) -> None:
    files.bodies[f"/v/{NAME}.onnx.json"] = b"x" * len(CONFIG)
    with pytest.raises(FetchError, match="SHA-256"):
        install(offer, patience=HURRIED)
    assert seen() == []
    files.bodies[f"/v/{NAME}.onnx.json"] = CONFIG
    files.asked.clear()
    install(offer, patience=HURRIED)
    assert [one.path for one in files.asked] == [f"/v/{NAME}.onnx.json"], (
        "the model that had come is not asked for again"
    )


def test_a_failure_keeps_the_voice_that_was_there(files: Files, offer: Offer) -> None:
    folder = install(offer, patience=HURRIED).folder
    del files.bodies[f"/v/{NAME}.onnx"]
    with pytest.raises(FetchError, match="404"):
        install(offer, force=True, patience=HURRIED)
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL


PROGRAM = """
import json, sys
from audiofy.engines.catalogue import Offer
from audiofy.installing import install
from audiofy.model import from_json
install(from_json(Offer, json.loads(sys.argv[1])), force="force" in sys.argv)
"""


def started(offer: Offer, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, json.dumps(to_json(offer)), *arguments])


def test_a_killed_install_shows_nothing_and_is_gone_on_with(files: Files, offer: Offer) -> None:
    files.pause = 0.05
    process = started(offer)
    part = voice_folder("piper") / ".incoming" / NAME / f"{NAME}.onnx.part"
    until = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size > 200_000):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    come = part.stat().st_size
    assert 200_000 < come < len(MODEL)
    assert seen() == []
    assert list(voice_folder("piper").glob("*/*.onnx*")) == []
    assert places() == []
    files.pause = 0.0
    files.asked.clear()
    assert install(offer, patience=HURRIED).fresh
    assert files.ranges_asked == [f"bytes={come}-", ""]
    assert (voice_folder("piper") / NAME / f"{NAME}.onnx").read_bytes() == MODEL
    assert hidden() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_kill_at_any_step_leaves_a_whole_voice_or_none(tmp_path: Path) -> None:
    (tmp_path / "own.onnx").write_bytes(MODEL[:5000])
    (tmp_path / "own.onnx.json").write_bytes(CONFIG)
    here = json.dumps(to_json(look_up(str(tmp_path / "own.onnx"))))
    program = Path(__file__).with_name("killed.py")
    done = subprocess.run([sys.executable, program, here], capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [row["force"] for row in rows if not row["killed"]] == [False, True]
    assert len(rows) > 30
    assert [row for row in rows if row["there"] and not row["whole"]] == []
    assert [row for row in rows if not row["good"] or row["left"]] == []


def test_several_installs_at_once(files: Files, offer: Offer) -> None:
    files.pause = 0.01
    processes = [started(offer) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert Place("piper", NAME).is_whole()
    assert hidden() == []
    assert len(files.asked) == 2, "one of them brings it, the others wait"


def test_whoever_waits_hears_of_it(files: Files, offer: Offer) -> None:
    files.pause = 0.02
    heard: list[tuple[str, int, int]] = []
    first = threading.Thread(target=install, args=(offer,))
    first.start()
    while not files.asked:
        time.sleep(0.001)
    assert not install(offer, progress=lambda *one: heard.append(one)).fresh
    first.join()
    assert heard == [(NAME, 0, 0)]


def test_a_voice_goes(offer: Offer) -> None:
    install(offer, patience=HURRIED)
    assert remove(NAME.upper()).name == NAME
    assert seen() == []
    assert hidden() == []
    with pytest.raises(UnknownVoice) as caught:
        remove(NAME)
    assert "no voice is installed" in caught.value.hint


def test_a_wrong_name_to_remove_tells_near_ones(offer: Offer) -> None:
    install(offer, patience=HURRIED)
    for wrong in ("test", "en_XX-tst-medium", "../piper", ".", ""):
        with pytest.raises(UnknownVoice) as caught:
            remove(wrong)
        assert NAME in caught.value.hint
    assert seen() == [NAME]


def test_what_is_beside_the_voices_is_never_removed(offer: Offer, data: Path) -> None:
    install(offer, patience=HURRIED)
    (data / "voices" / "piper" / ".hidden").mkdir()
    for wrong in (".hidden", f".incoming/{NAME}.lock", ".incoming", f"../piper/{NAME}"):
        with pytest.raises(UnknownVoice):
            remove(wrong)


def test_a_model_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "en_XX-own-low.onnx").write_bytes(MODEL)
    with pytest.raises(InputError, match=r"onnx\.json"):
        look_up(str(tmp_path / "en_XX-own-low.onnx"))
    (tmp_path / "en_XX-own-low.onnx.json").write_text("{}")
    with pytest.raises(UnsupportedInput, match="configuration"):
        look_up(str(tmp_path / "en_XX-own-low.onnx"))
    (tmp_path / "en_XX-own-low.onnx.json").write_bytes(CONFIG)
    result = install(look_up(str(tmp_path / "en_XX-own-low.onnx")))
    assert (result.offer.name, result.offer.language) == ("en_XX-own-low", "en-us")
    assert (result.folder / "en_XX-own-low.onnx").read_bytes() == MODEL
    with pytest.raises(InputError, match="no file"):
        look_up("nowhere/x.onnx")


def written(offer: Offer, tmp_path: Path, address: str = "") -> Path:
    """A catalogue with relative addresses."""
    told = to_json(offer)
    for file in told["files"]:
        file["url"] = address + file["path"]
    path = tmp_path / "shelf" / "own.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"voices": [told]}))
    return path


def test_a_catalogue_of_ones_own_on_the_disk(offer: Offer, tmp_path: Path, files: Files) -> None:
    path = written(offer, tmp_path)
    (path.parent / f"{NAME}.onnx").write_bytes(MODEL)
    (path.parent / f"{NAME}.onnx.json").write_bytes(CONFIG)
    assert install(look_up("test", str(path))).fresh
    assert files.asked == []


def test_a_catalogue_of_ones_own_on_a_server(offer: Offer, tmp_path: Path, files: Files) -> None:
    files.put("/v/own.json", written(offer, tmp_path).read_bytes())
    files.moved["/own"] = "/v/own.json"  # relative addresses are those of where it really lies
    assert install(look_up(NAME.lower(), files.address + "/own")).fresh
    files.put("/v/own.json", written(offer, tmp_path, "file:///etc/").read_bytes())
    with pytest.raises(UnsupportedInput, match="not the address"):
        look_up(NAME, files.address + "/own")


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../x"},
        {"name": "/etc/x"},
        {"name": "C:x"},
        {"name": ".hidden"},
        {"name": "a/b"},
        {"name": "nul"},
        {"name": "x."},
        {"name": ""},
        {"engine": "../../x"},
        {"path": "../x"},
        {"path": "a\\b"},
        {"path": "/x"},
        {"path": "voice.json"},
        {"path": "VOICE.JSON"},
        {"path": f"{NAME}.ONNX.json"},
        {"size": 0},
        {"size": -5},
        {"size": "9"},
        {"sha256": ""},
        {"sha256": "abc"},
        {"surprise": 1},
    ],
    ids=str,
)
def test_what_could_do_harm_is_refused(offer: Offer, tmp_path: Path, change: dict[str, object]) -> None:
    told = to_json(offer)
    (told if change.keys() & {"name", "engine"} else told["files"][0]).update(change)
    with pytest.raises(UnsupportedInput, match="no catalogue of voices"):
        parse(json.dumps({"voices": [told]}).encode(), "https://example.org/c.json")


@given(st.binary(max_size=60) | st.text().map(lambda text: json.dumps({"voices": [{"name": text}]}).encode()))
def test_anything_else_is_no_catalogue(data: bytes) -> None:
    with pytest.raises(UnsupportedInput):
        parse(data, "https://example.org/c.json")


@given(st.text(max_size=20))
def test_plain_names_stay_in_their_folder(name: str) -> None:
    if plain_name(name):
        path = Path("/base") / name
        assert path.parent == Path("/base")
        assert os.path.normpath(path) == str(path)
        assert not name.startswith(".")


def test_the_catalogue_that_comes_with_audiofy() -> None:
    offers = shipped()
    assert len({offer.name for offer in offers}) == len(offers) > 20
    for offer in offers:
        check(offer)
        assert offer.home.startswith("https://")
        for file in offer.files:
            assert file.url.startswith(("https://huggingface.co/rhasspy/piper-voices/resolve/", "https://github.com/"))
            assert file.url.endswith(f"/{file.path}")
            assert len(file.sha256) == 64
        if offer.engine == "piper":
            assert [file.path for file in offer.files] == [f"{offer.name}.onnx", f"{offer.name}.onnx.json"]
            assert offer.language == offer.name.partition("-")[0].replace("_", "-").lower()
    kokoro = find_offer(offers, "kokoro-v1.0")
    assert kokoro is not None
    assert [file.path for file in kokoro.files] == ["kokoro-v1.0.onnx", "voices-v1.0.bin"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en_us-JOE-medium", "en_US-joe-medium"),
        ("en-us-joe-medium", "en_US-joe-medium"),
        (" joe ", "en_US-joe-medium"),
        ("lessac high", "en_US-lessac-high"),
        ("thorsten", "de_DE-thorsten-medium"),
        ("de", "de_DE-thorsten-medium"),
        ("kokoro-v1.0", "kokoro-v1.0"),
        ("jo", None),
        ("en_US-libritts-medium", None),
        ("en_US-lessac-low", None),
        ("", None),
    ],
)
def test_names_are_taken_kindly(wanted: str, found: str | None) -> None:
    offer = find_offer(shipped(), wanted)
    assert (offer and offer.name) == found


def test_a_name_for_several_voices() -> None:
    with pytest.raises(UnknownVoice) as caught:
        look_up("lessac")
    assert "en_US-lessac-medium, en_US-lessac-high" in caught.value.hint


def test_an_unknown_name_tells_near_ones() -> None:
    with pytest.raises(UnknownVoice) as caught:
        look_up("torsten")
    assert "de_DE-thorsten-medium" in caught.value.hint
    names = [offer.name for offer in shipped()]
    assert near(names, "northern") == "en_GB-northern_english_male-medium"
    assert near(names, "en_US-lesac-medium").startswith("en_US-lessac-medium")
    assert near(names, "zzzz") == near([], "joe") == near(names, "") == ""


def published(files: Files, odd: object = None) -> None:
    """Piper's home, with one voice that the catalogue does not have."""
    folder = "xx/xx_XX/new/low"
    entries = {}
    for path, body in ((f"{folder}/xx_XX-new-low.onnx", MODEL), (f"{folder}/xx_XX-new-low.onnx.json", CONFIG)):
        files.put(f"/resolve/main/{path}", body)
        digest = hashlib.md5(body, usedforsecurity=False).hexdigest()
        entries[path] = {"size_bytes": len(body), "md5_digest": digest}
    voice = {"key": "xx_XX-new-low", "language": {"code": "xx_XX"}, "files": entries if odd is None else odd}
    files.put("/resolve/main/voices.json", json.dumps({"xx_XX-new-low": voice, "odd": 1}).encode())
    digest = hashlib.sha256(MODEL).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(MODEL)}\n"
    files.put(f"/raw/main/{folder}/xx_XX-new-low.onnx", pointer.encode())


@pytest.fixture
def home(files: Files, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.setenv(piper_home.VARIABLE, files.address + "/")
    published(files)
    return files


def test_a_voice_of_pipers_home(home: Files) -> None:
    offer = look_up("XX_xx-new-low")
    assert offer.files[0].sha256 == hashlib.sha256(MODEL).hexdigest()
    assert offer.home == home.address + "/tree/main/xx/xx_XX/new/low"
    result = install(offer, patience=HURRIED)
    assert result.offer.language == "xx-xx"
    assert result.offer.files[1].sha256 == hashlib.sha256(CONFIG).hexdigest()
    assert Place("piper", "xx_XX-new-low").is_whole()


def test_pipers_home_is_asked_for_its_own_names_only(home: Files) -> None:
    with pytest.raises(UnknownVoice):
        look_up("nobody")
    assert home.asked == []
    with pytest.raises(UnknownVoice) as caught:
        look_up("xx_XX-now-low")
    assert "xx_XX-new-low" in caught.value.hint


def test_a_pointer_to_another_file_is_refused(home: Files) -> None:
    home.bodies["/raw/main/xx/xx_XX/new/low/xx_XX-new-low.onnx"] = (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 5\n"
    )
    with pytest.raises(UnsupportedInput, match="different sizes"):
        look_up("xx_XX-new-low")


@pytest.mark.parametrize(
    "entries",
    [
        {"../../xx_XX-new-low.onnx": {"size_bytes": 1, "md5_digest": "0" * 32}},
        {"xx_XX-new-low.onnx": {"size_bytes": 1, "md5_digest": "0" * 32}},
        {"xx_XX-new-low.onnx": 5},
        [],
    ],
    ids=str,
)
def test_odd_entries_of_pipers_home_are_left_out(home: Files, entries: object) -> None:
    published(home, entries)
    with pytest.raises(UnknownVoice):
        look_up("xx_XX-new-low")


def test_without_a_network_the_hint_tells_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as gone:
        monkeypatch.setenv(piper_home.VARIABLE, gone.address)
    with pytest.raises(FetchError, match="cannot be reached") as caught:
        look_up("xx_XX-new-low")
    assert "--available" in caught.value.hint
    assert look_up(shipped()[0].name) == shipped()[0]
