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
    made |= _newer(file)
    for kind in ("source", "content"):
        made |= {f"{kind}.{part}": file[f"link.{kind}_{part}"] for part in ("rank", "between", "lines", "none")} | {f"{kind}.distance": file["link.distance_" + kind]}
        for part in ("query", "begin", "end"):
            made[f"{kind}.{part}.weight"] = file[f"link.{kind}_{part}.weight"]
            if part != "end":
                made[f"{kind}.{part}.bias"] = file[f"link.{kind}_{part}.bias"]
    for name, array in made.items():
        if name.startswith("encoder.") or state[name].shape == array.shape:
            state[name].copy_(torch.from_numpy(np.array(array, dtype=np.float32)))


def _newer(file):
    """The heads that files of sayso.reader/3 have beside: the guide's outer head is what the file's mean of both is, since it holds no other."""
    if "judge.hidden.weight" not in file:
        return {}
    made = {"guide.weight": file["roles.weight"], "guide.bias": file["roles.bias"], "outer": file["inner.outer"]}
    made |= {f"guide_crf.{part}": file["crf." + part] for part in ("start", "end", "transition")} | {f"inner_crf.{part}": file["inner_crf." + part] for part in ("start", "end", "transition")}
    for theirs, mine in (("inner", "inner"), ("to", "told"), *((f"judge.{x}", f"judge.{x}") for x in ("hidden", "kind", "modality", "act", "whole"))):
        made[mine + ".weight"], made[mine + ".bias"] = file[theirs + ".weight"], file[theirs + ".bias"]
    made |= {f"judge.{part}": file["judge." + part] for part in ("no_cue", "nobody")}
    made |= {f"coref.{part}.weight": file[f"coref.{part}.weight"] for part in ("query_begin", "query_end", "key_begin", "key_end")}
    made |= {f"coref.{mine}": file["coref." + theirs] for mine, theirs in (("query_bias", "query.bias"), ("key_bias", "key.bias"), ("none", "none"), ("distance", "distance"))}
    for part in ("query", "begin", "end"):
        made[f"addressee.{part}.weight"] = file[f"link.to_{part}.weight"]
        if part != "end":
            made[f"addressee.{part}.bias"] = file[f"link.to_{part}.bias"]
    return made | {"addressee.distance": file["link.distance_to"]} | {f"addressee.{table}": file[f"link.to_{table}"] for table in ("rank", "between", "lines", "none")}
