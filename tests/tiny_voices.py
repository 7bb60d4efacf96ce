"""Voices of a few kilobytes with the signatures of the real ones: each phoneme is a tone of its own.

At 200 words per minute every symbol of Piper's takes ``FRAMES`` frames and each pad one, every token of Kokoro's takes
``FRAMES``; so it is known where each phoneme of a sentence is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

FRAMES = 5
PIPER_RATE, PIPER_HOP = 22050, 256
KOKORO_RATE, KOKORO_HOP = 24000, 600
SILENT = " .,;:!?_^$()-\"'—…"
PIPER_SYMBOLS = (
    "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭ"
    "ɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕˈˌːˑ˞βθχᵻ"
)
"""In the order of their ids, as in Piper's own voices."""


def piper_voice(folder: Path, name: str = "en_US-tiny-low", *, espeak: str = "en-us", speakers: int = 1) -> Path:
    """Write a voice as ``audiofy voices install`` would: ``folder/NAME/NAME.onnx`` and its ``.json``."""
    home = folder / name
    home.mkdir(parents=True)
    path = home / f"{name}.onnx"
    lengths = [1.0 if symbol in "_^$" else FRAMES - 0.5 for symbol in PIPER_SYMBOLS]
    path.write_bytes(_piper_model(lengths, several=speakers > 1))
    config = {
        "audio": {"sample_rate": PIPER_RATE, "quality": "low"},
        "espeak": {"voice": espeak},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": {symbol: [number] for number, symbol in enumerate(PIPER_SYMBOLS)},
        "num_symbols": len(PIPER_SYMBOLS),
        "num_speakers": speakers,
        "speaker_id_map": {f"p{number}": number for number in range(speakers)} if speakers > 1 else {},
    }
    (home / f"{name}.onnx.json").write_text(json.dumps(config), "utf-8")
    return path


def kokoro_voices(folder: Path, name: str = "kokoro-tiny", *, timed: bool = True, whole_speeds: bool = False) -> Path:
    """Write a model and its styles as they are installed: ``folder/NAME/NAME.onnx`` and ``voices.npz``."""
    home = folder / name
    home.mkdir(parents=True)
    path = home / f"{name}.onnx"
    path.write_bytes(_kokoro_model(timed, whole_speeds))
    styles = {
        style: np.full((510, 1, 256), pitch, dtype=np.float32)
        for style, pitch in (("af_one", 1.0), ("bm_two", 0.6), ("ef_tres", 1.2))
    }
    np.savez(home / "voices.npz", **styles)
    return path


@pytest.fixture
def tiny_piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Piper voice is installed; gives its model file."""
    pytest.importorskip("piper", reason="audiofy[piper] is not installed")
    pytest.importorskip("onnx", reason="audiofy[piper] is not installed")
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    return piper_voice(tmp_path / "data" / "voices" / "piper")


@pytest.fixture
def tiny_kokoro(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Kokoro model with three voices is installed; gives its model file."""
    pytest.importorskip("kokoro_onnx", reason="audiofy[kokoro] is not installed")
    pytest.importorskip("onnx", reason="audiofy[kokoro] is not installed")
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    return kokoro_voices(tmp_path / "data" / "voices" / "kokoro")


def _piper_model(lengths: Sequence[float], *, several: bool) -> bytes:
    from onnx import TensorProto, helper

    loud = [0.0 if symbol in SILENT else 0.5 for symbol in PIPER_SYMBOLS]
    tones = [180.0 + 17 * number for number in range(len(PIPER_SYMBOLS))]
    nodes = [
        _constant("lengths", lengths),
        _constant("at_noise", 0, np.int64),
        _constant("at_length", 1, np.int64),
        helper.make_node("Gather", ["scales", "at_noise"], ["noise_scale"]),
        helper.make_node("Gather", ["scales", "at_length"], ["length_scale"]),
        _constant("quiet", 1e-4),
        helper.make_node("Mul", ["noise_scale", "quiet"], ["breath"]),
        _constant("flat", [-1], np.int64),
        helper.make_node("Reshape", ["input", "flat"], ["ids"]),
        helper.make_node("Gather", ["lengths", "ids"], ["own"]),
        helper.make_node("Mul", ["own", "length_scale"], ["wide"]),
        helper.make_node("Ceil", ["wide"], ["durations"]),
    ]
    if several:
        nodes += [
            helper.make_node("Cast", ["sid"], ["voice"], to=TensorProto.FLOAT),
            _constant("plain", 1.0),
            helper.make_node("Add", ["voice", "plain"], ["pitch"]),
        ]
    else:
        nodes.append(_constant("pitch", 1.0))
    nodes += _tones(loud, tones, PIPER_HOP, PIPER_RATE)
    nodes += [_constant("shape", [1, 1, 1, -1], np.int64), helper.make_node("Reshape", ["sound", "shape"], ["output"])]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "symbols"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    if several:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
    return _model(nodes, inputs, [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "samples"])])


def _kokoro_model(timed: bool, whole_speeds: bool) -> bytes:
    from kokoro_onnx.config import DEFAULT_VOCAB
    from onnx import TensorProto, helper

    symbols = {number: symbol for symbol, number in DEFAULT_VOCAB.items()}
    size = max(symbols) + 1
    loud = [0.0 if symbols.get(number, " ") in SILENT else 0.5 for number in range(size)]
    tones = [180.0 + 11 * number for number in range(size)]
    nodes = [
        _constant("lengths", [FRAMES - 0.5] * size),
        _constant("breath", 1e-4),
        _constant("flat", [-1], np.int64),
        helper.make_node("Reshape", ["tokens", "flat"], ["ids"]),
        helper.make_node("Gather", ["lengths", "ids"], ["own"]),
        helper.make_node("Cast", ["speed"], ["tempo"], to=TensorProto.FLOAT),
        helper.make_node("Div", ["own", "tempo"], ["wide"]),
        helper.make_node("Ceil", ["wide"], ["durations"]),
        helper.make_node("ReduceMean", ["style"], ["pitch"], keepdims=0),
        *_tones(loud, tones, KOKORO_HOP, KOKORO_RATE),
        helper.make_node("Identity", ["sound"], ["audio"]),
    ]
    outputs = [helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["samples"])]
    if timed:
        nodes.append(helper.make_node("Cast", ["durations"], ["duration"], to=TensorProto.INT64))
        outputs.append(helper.make_tensor_value_info("duration", TensorProto.INT64, ["symbols"]))
    speed = TensorProto.INT32 if whole_speeds else TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "symbols"]),
        helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
        helper.make_tensor_value_info("speed", speed, [1]),
    ]
    return _model(nodes, inputs, outputs)


def _tones(loud: Sequence[float], tones: Sequence[float], hop: int, rate: int) -> Iterator[object]:
    """From "ids", "durations" in frames, "pitch" and "breath": "sound"."""
    from onnx import TensorProto, helper

    yield _constant("loud", loud)
    yield _constant("tones", tones)
    for name, value in (("zero", 0), ("one", 1), ("axis", 0), ("hop", hop)):
        yield _constant(name, value, np.int64)
    yield helper.make_node("CumSum", ["durations", "axis"], ["ends"])
    yield helper.make_node("ReduceMax", ["ends"], ["last"], keepdims=0)
    yield helper.make_node("Cast", ["last"], ["frames"], to=TensorProto.INT64)
    yield helper.make_node("Range", ["zero", "frames", "one"], ["frame"])
    yield helper.make_node("Cast", ["frame"], ["frame_float"], to=TensorProto.FLOAT)
    yield _constant("column", [-1, 1], np.int64)
    yield helper.make_node("Reshape", ["frame_float", "column"], ["frame_column"])
    yield helper.make_node("GreaterOrEqual", ["frame_column", "ends"], ["passed"])
    yield helper.make_node("Cast", ["passed"], ["passed_number"], to=TensorProto.INT64)
    yield _constant("across", [1], np.int64)
    yield helper.make_node("ReduceSum", ["passed_number", "across"], ["owner"], keepdims=0)
    yield helper.make_node("Gather", ["ids", "owner"], ["frame_ids"])
    yield helper.make_node("Mul", ["frames", "hop"], ["samples"])
    yield helper.make_node("Range", ["zero", "samples", "one"], ["sample"])
    yield helper.make_node("Div", ["sample", "hop"], ["sample_frame"])
    yield helper.make_node("Gather", ["frame_ids", "sample_frame"], ["sample_ids"])
    yield helper.make_node("Gather", ["tones", "sample_ids"], ["hertz"])
    yield helper.make_node("Gather", ["loud", "sample_ids"], ["level"])
    yield _constant("turn", 2 * math.pi / rate)
    yield helper.make_node("Cast", ["sample"], ["time"], to=TensorProto.FLOAT)
    yield helper.make_node("Mul", ["hertz", "pitch"], ["pitched"])
    yield helper.make_node("Mul", ["pitched", "turn"], ["step"])
    yield helper.make_node("Mul", ["step", "time"], ["phase"])
    yield helper.make_node("Sin", ["phase"], ["wave"])
    yield helper.make_node("Mul", ["wave", "level"], ["tone"])
    yield helper.make_node("RandomNormalLike", ["tone"], ["random"], dtype=TensorProto.FLOAT)
    yield helper.make_node("Mul", ["random", "breath"], ["noise"])
    yield helper.make_node("Add", ["tone", "noise"], ["sound"])


def _constant(name: str, value: object, kind: type = np.float32) -> object:
    from onnx import helper, numpy_helper

    return helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.array(value, dtype=kind), name))


def _model(nodes: Sequence[object], inputs: Sequence[object], outputs: Sequence[object]) -> bytes:
    from onnx import checker, helper

    graph = helper.make_graph(list(nodes), "tiny", list(inputs), list(outputs))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    checker.check_model(model)
    return bytes(model.SerializeToString())
