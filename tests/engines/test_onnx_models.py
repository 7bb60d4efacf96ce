"""Noise that is the same each time is still noise, and a model with durations tells them."""

import numpy as np
import pytest

from audiofy.engines.onnx_models import repeatable, session, with_durations
from audiofy.errors import EngineError

onnx = pytest.importorskip("onnx", reason="audiofy[piper] is not installed")
onnxruntime = pytest.importorskip("onnxruntime", reason="audiofy[piper] is not installed")

from onnx import TensorProto, helper  # noqa: E402


def model(*nodes, opset=15):
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, None, None])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    graph = helper.make_graph(list(nodes), "g", [given], [result])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def run(made, shape=(1, 192, 1000)):
    opened = onnxruntime.InferenceSession(made.SerializeToString())
    return opened.run(None, {"x": np.zeros(shape, dtype=np.float32)})[0]


NORMAL = helper.make_node("RandomNormalLike", ["x"], ["y"], dtype=TensorProto.FLOAT)


@pytest.mark.parametrize("opset", [13, 15, 18, 20])
def test_normal_noise_is_normal(opset):
    noise = run(repeatable(model(NORMAL, opset=opset)))
    assert noise.shape == (1, 192, 1000)
    assert abs(noise.mean()) < 0.01
    assert abs(noise.std() - 1) < 0.01
    assert abs((noise**4).mean() - 3) < 0.1
    share = [(np.abs(noise) < sigma).mean() for sigma in (1, 2, 3)]
    assert np.allclose(share, (0.6827, 0.9545, 0.9973), atol=0.004)


def test_noise_does_not_resemble_itself():
    noise = run(repeatable(model(NORMAL)))[0]
    likeness = np.corrcoef(noise) - np.eye(len(noise))
    assert np.abs(likeness).max() < 0.15  # of 18,336 pairs of 1,000 values: 4.7 standard errors
    flat = noise.ravel()
    lags = [abs(float((flat[lag:] * flat[:-lag]).mean())) for lag in (*range(1, 500), 1000, 2000, 3000)]
    assert max(lags) < 4.5 / np.sqrt(flat.size)
    spectrum = np.abs(np.fft.rfft(flat)) ** 2 / flat.size
    assert spectrum.max() < 20  # the largest of 96,000 exponential values is about 11.5


def test_noise_is_the_same_each_time_and_another_in_each_node():
    made = repeatable(
        model(
            helper.make_node("RandomNormalLike", ["x"], ["first"], dtype=TensorProto.FLOAT),
            helper.make_node("RandomNormalLike", ["x"], ["second"], dtype=TensorProto.FLOAT),
            helper.make_node("Mul", ["first", "second"], ["y"]),
        )
    )
    opened = onnxruntime.InferenceSession(made.SerializeToString())
    given = {"x": np.zeros((1, 50, 400), dtype=np.float32)}
    runs = [opened.run(None, given)[0] for _ in range(3)]
    assert (runs[0] == runs[1]).all()
    assert (runs[0] == runs[2]).all()
    assert abs(runs[0].mean()) < 0.04  # the product of two equal ones has a mean of 1


@pytest.mark.parametrize(
    ("node", "mean", "deviation"),
    [
        (helper.make_node("RandomUniformLike", ["x"], ["y"], dtype=TensorProto.FLOAT, low=-1.0, high=3.0), 1, 1.1547),
        (helper.make_node("RandomNormalLike", ["x"], ["y"], mean=5.0, scale=2.0), 5, 2),
        (helper.make_node("RandomNormal", [], ["y"], shape=[3, 70, 100], scale=3.0), 0, 3),
        (helper.make_node("RandomUniform", [], ["y"], shape=[3, 70, 100]), 0.5, 0.2887),
    ],
    ids=lambda value: getattr(value, "op_type", ""),
)
def test_each_kind_keeps_its_distribution(node, mean, deviation):
    noise = run(repeatable(model(node)), (3, 70, 100))
    assert noise.shape == (3, 70, 100)
    assert abs(noise.mean() - mean) < 0.05 * deviation
    assert abs(noise.std() - deviation) < 0.03 * deviation


def test_the_given_model_is_not_changed():
    made = model(NORMAL)
    before = made.SerializeToString()
    repeatable(made)
    with_durations(made)
    assert made.SerializeToString() == before


def test_durations_are_the_only_ceil():
    one = model(helper.make_node("Ceil", ["x"], ["frames"]), helper.make_node("Neg", ["frames"], ["y"]))
    assert [output.name for output in with_durations(one).graph.output] == ["y", "frames"]
    two = model(helper.make_node("Ceil", ["x"], ["frames"]), helper.make_node("Ceil", ["frames"], ["y"]))
    assert [output.name for output in with_durations(two).graph.output] == ["y"]


def test_a_model_is_loaded_once_until_its_file_changes(tmp_path):
    path = tmp_path / "voice.onnx"
    path.write_bytes(model(NORMAL).SerializeToString())
    first = session(path, "")
    assert session(path, "") is first
    path.write_bytes(model(helper.make_node("Neg", ["x"], ["y"])).SerializeToString())
    assert session(path, "") is not first


@pytest.mark.parametrize("content", [b"", b"not a model", None])
def test_a_damaged_file_is_one_line_and_a_hint(tmp_path, content):
    path = tmp_path / "voice.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EngineError, match=r"voice\.onnx cannot be loaded") as caught:
        session(path, "get it again")
    assert "\n" not in str(caught.value)
    assert caught.value.hint == "get it again"
