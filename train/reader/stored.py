"""A reader as the program carries it (docs/reader.md: 8 bits, a scale a row) put back into a network that can learn."""
import numpy as np
import torch

from reader import weights_file

KINDS = {"F32": np.float32, "I8": np.int8, "U8": np.uint8}


def tensors(path):
    """{name: array} of a .safetensors file."""
    header, body = weights_file.parse(path.read_bytes())
    header.pop("__metadata__", None)
    return {name: np.frombuffer(body[slice(*at["data_offsets"])], KINDS[at["dtype"]]).reshape(at["shape"]) for name, at in header.items()}


def put_into(network, path, vocab):
    """Encoder, outer labels and links of a file into the network; heads that the file lacks or has in other shapes stay as they are. Its outer
    head goes into PolNeAR's: that is what it is in files of before 2026-11-28, later ones hold a mean (`guide_share`). AssertionError where the
    vocabulary is another."""
    file, state = tensors(path), network.state_dict()
    assert bytes(file["vocab"]).decode().split("\n") == vocab, f"{path}: another vocabulary"

    def matrix(name):
        whole = file[name + ".weight"].astype(np.float32) * file[name + ".scale"][:, None] if name + ".scale" in file else file[name + ".weight"]
        return whole / file[name + ".input"][None] if name + ".input" in file else whole

    made = {"encoder.word.weight": matrix("embedding.word"), "encoder.norm.weight": file["embedding.norm.gamma"], "encoder.norm.bias": file["embedding.norm.beta"],
            "roles.weight": file["roles.weight"], "roles.bias": file["roles.bias"]}
    made |= {f"encoder.{table}.weight": file["embedding." + table] for table in ("position", "case", "quote", "line")}
    made |= {f"crf.{part}": file["crf." + part] for part in ("start", "end", "transition")}
    for i in range(network.encoder.m.layers):
        for part in ("qkv", "attention_out", "up", "down"):
            made[f"encoder.layers.{i}.{part}.weight"], made[f"encoder.layers.{i}.{part}.bias"] = matrix(f"layer.{i}.{part}"), file[f"layer.{i}.{part}.bias"]
        for part in ("attention_norm", "output_norm"):
            made[f"encoder.layers.{i}.{part}.weight"], made[f"encoder.layers.{i}.{part}.bias"] = file[f"layer.{i}.{part}.gamma"], file[f"layer.{i}.{part}.beta"]
    for kind in ("source", "content"):
        made |= {f"{kind}.{part}": file[f"link.{kind}_{part}"] for part in ("rank", "between", "lines", "none")} | {f"{kind}.distance": file["link.distance_" + kind]}
        for part in ("query", "begin", "end"):
            made[f"{kind}.{part}.weight"] = file[f"link.{kind}_{part}.weight"]
            if part != "end":
                made[f"{kind}.{part}.bias"] = file[f"link.{kind}_{part}.bias"]
    for name, array in made.items():
        if name.startswith("encoder.") or state[name].shape == array.shape:
            state[name].copy_(torch.from_numpy(np.array(array, dtype=np.float32)))
