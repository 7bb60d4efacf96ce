"""Voices that are ONNX models: loaded once a process, always the same sound for the same input, and with times.

A model draws noise from a generator that moves on with each run, so a second run sounds different. The graph is
rewritten as it is loaded: its noise comes from a hash of each value's place, with the distribution that it had.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audiofy.errors import EngineError

NOISE = "noise 1"
"""Part of an engine's version: another hash gives other noise, and so another sound."""
RANDOM = ("RandomNormalLike", "RandomUniformLike", "RandomNormal", "RandomUniform")
PRIME = 2**31 - 1
"""Modulus of the hash: the square of a residue fits 64 bits with room for a second term."""
ROUNDS = ((48271, 69621), (16807, 39373))
"""Two multipliers a round, each a primitive root of ``PRIME`` in use as a generator (Park & Miller 1988, L'Ecuyer
1988); one round alone leaves neighbours alike."""
SILENT = 4
"""onnxruntime's severity "fatal": everything below is an exception anyway, or does not matter."""


def session(path: Path, hint: str) -> Any:
    """The model of a file as an ``onnxruntime.InferenceSession`` on one thread; loaded again only if the file changes.

    Args:
        hint: what to do if it cannot be loaded.
    Raises:
        EngineError: it is missing or damaged.
    """
    try:
        status = path.stat()
        return _session(path, status.st_mtime_ns, status.st_size)
    except Exception as error:  # protobuf, onnx and onnxruntime each have errors of their own, without a common root
        what = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EngineError(f"the voice model {path.name} cannot be loaded: {what[:120]}", hint=hint) from error


@functools.lru_cache(maxsize=4)
def _session(path: Path, changed: int, size: int) -> Any:
    import onnx
    import onnxruntime

    onnxruntime.set_default_logger_severity(SILENT)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a worker has one core
    options.log_severity_level = SILENT
    model = with_durations(repeatable(onnx.load(str(path))))
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def repeatable(model: Any) -> Any:
    """The same ``onnx.ModelProto`` with every random node replaced by a function of the place in its output."""
    copy = type(model)()
    copy.CopyFrom(model)
    _make_repeatable(copy.graph)
    return copy


def with_durations(model: Any) -> Any:
    """The same ``onnx.ModelProto`` with its frames per phoneme as a second output, where it has one such tensor.

    A Piper voice rounds them up in its only Ceil node, as ``piper.patch_voice_with_alignment`` knows too. A model that
    has a second output already is given back as it is.
    """
    ceilings = [node.output[0] for node in model.graph.node if node.op_type == "Ceil"]
    if len(model.graph.output) > 1 or len(ceilings) != 1:
        return model
    copy = type(model)()
    copy.CopyFrom(model)
    copy.graph.output.add().name = ceilings[0]
    return copy


def _make_repeatable(graph: Any) -> None:
    nodes: list[Any] = []
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.HasField("g"):
                _make_repeatable(attribute.g)
        if node.op_type in RANDOM:
            nodes += _noise(node, seed=sum(map(ord, node.output[0])) + len(nodes))
        else:
            nodes.append(node)
    kept = [type(node).FromString(node.SerializeToString()) for node in nodes]
    del graph.node[:]
    graph.node.extend(kept)


def _noise(node: Any, seed: int) -> Iterator[Any]:
    """Nodes that give what the random node gave: the same shape, type and distribution."""
    from onnx import TensorProto, helper

    given = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    prefix = f"{node.output[0]}/repeatable"

    def constant(name: str, kind: int, value: float | tuple[int, ...]) -> Any:
        dims = [len(value)] if isinstance(value, tuple) else []
        values = list(value) if isinstance(value, tuple) else [value]
        return helper.make_node(
            "Constant", [], [f"{prefix}/{name}"], value=helper.make_tensor(f"{prefix}/{name}", kind, dims, values)
        )

    def step(kind: str, inputs: str, output: str, **attributes: Any) -> Any:
        return helper.make_node(
            kind, [f"{prefix}/{name}" for name in inputs.split()], [f"{prefix}/{output}"], **attributes
        )

    yield constant("zero", TensorProto.INT64, 0)
    yield constant("one", TensorProto.INT64, 1)
    yield constant("prime", TensorProto.INT64, PRIME)
    yield constant("half", TensorProto.FLOAT, 0.5)
    yield constant("unit", TensorProto.FLOAT, 1 / PRIME)
    if node.input:
        yield helper.make_node("Shape", [node.input[0]], [f"{prefix}/shape"])
    else:
        yield constant("shape", TensorProto.INT64, tuple(given["shape"]))
    yield step("ReduceProd", "shape", "size", keepdims=0)
    yield step("Range", "zero size one", "place")
    for draw in ("a", "b") if "Normal" in node.op_type else ("a",):
        yield constant(f"{draw}/seed", TensorProto.INT64, (seed * 7919 + ord(draw) * 104729) % PRIME + 1)
        yield step("Add", f"place {draw}/seed", f"{draw}/0")
        for number, (factor, other) in enumerate(ROUNDS):
            last, this = f"{draw}/{number}", f"{draw}/{number + 1}"
            yield constant(f"{this}/factor", TensorProto.INT64, factor)
            yield constant(f"{this}/other", TensorProto.INT64, other)
            yield step("Mul", f"{last} {this}/factor", f"{this}/scaled")
            yield step("Mod", f"{this}/scaled prime", f"{this}/spread")
            yield step("Add", f"{this}/spread {this}/other", f"{this}/moved")
            yield step("Mul", f"{this}/spread {this}/moved", f"{this}/square")
            yield step("Mod", f"{this}/square prime", this)
        yield step("Cast", f"{draw}/{len(ROUNDS)}", f"{draw}/float", to=TensorProto.FLOAT)
        yield step("Add", f"{draw}/float half", f"{draw}/inside")
        yield step("Mul", f"{draw}/inside unit", f"{draw}/uniform")
    if "Normal" in node.op_type:
        # Box & Muller 1958: two uniform numbers give a normal one.
        yield constant("minus_two", TensorProto.FLOAT, -2.0)
        yield constant("turn", TensorProto.FLOAT, 2 * math.pi)
        for kind, inputs, output in (
            ("Log", "a/uniform", "log"),
            ("Mul", "log minus_two", "squared"),
            ("Sqrt", "squared", "radius"),
            ("Mul", "b/uniform turn", "angle"),
            ("Cos", "angle", "cosine"),
            ("Mul", "radius cosine", "standard"),
        ):
            yield step(kind, inputs, output)
        low, width = given.get("mean", 0.0), given.get("scale", 1.0)
    else:
        yield step("Identity", "a/uniform", "standard")
        low, width = given.get("low", 0.0), given.get("high", 1.0) - given.get("low", 0.0)
    yield constant("width", TensorProto.FLOAT, width)
    yield constant("low", TensorProto.FLOAT, low)
    yield step("Mul", "standard width", "scaled")
    yield step("Add", "scaled low", "moved")
    yield step("Reshape", "moved shape", "shaped")
    yield helper.make_node("Cast", [f"{prefix}/shaped"], [node.output[0]], to=given.get("dtype", TensorProto.FLOAT))
