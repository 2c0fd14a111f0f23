#!/usr/bin/env python3
"""From a trained checkpoint to models/reader.safetensors, as docs/reader.md lays it out.

    train/export.py CHECKPOINT [--out models/reader.safetensors] [--share 0.5] [--window 384] [--overlap 32]

CHECKPOINT is what train_reader.py writes: {"network": state dict, "vocab": list of pieces}. Matrices are rounded to
8 bits with one scale a row; everything else stays float. How large activations grow is taken from samples/.
"""
import argparse
import pathlib

import numpy as np

from reader import weights_file

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
LAYERS = 6
JUDGED = ("kind", "modality", "act", "whole")
ROOT = pathlib.Path(__file__).resolve().parent.parent


def quantised(matrix):
    """(int8 [out][in], float32 [out]): the row times its scale is the matrix again, but for rounding."""
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def input_scales(network, vocab):
    """{matrix: what its columns' activations are divided by, and the matrix's columns multiplied with}, so that a few large ones do not leave
    the others few of the 8 bits: the root of the largest on samples/ over the largest weight (SmoothQuant, Xiao et al. 2023)."""
    import torch
    from reader import decode, pieces
    network.eval()
    largest, hooks = {}, []
    for i, layer in enumerate(network.encoder.layers):
        for part in ("qkv", "up", "down"):
            def see(module, given, name=f"layer.{i}.{part}"):
                top = given[0].detach().abs().flatten(0, -2).amax(0)
                largest[name] = torch.maximum(largest.get(name, top), top)
            hooks.append(getattr(layer, part).register_forward_pre_hook(see))
    made = pieces.tokenizer(vocab)
    with torch.no_grad():
        for path in sorted((ROOT / "samples").rglob("*.txt")):
            decode.encode(network, pieces.words_of(path.read_text(encoding="utf-8"), made), 384, 32)
    for hook in hooks:
        hook.remove()
    out = {}
    for i, layer in enumerate(network.encoder.layers):
        for part in ("qkv", "up", "down"):
            weight = getattr(layer, part).weight.detach().abs().amax(0).clamp_min(1e-5)
            scale = (largest[f"layer.{i}.{part}"] / weight).sqrt()
            out[f"layer.{i}.{part}"] = (scale / scale.mean()).clamp_min(1e-3).numpy()
    return out


def tensors_of(state, inputs, share):
    """The file's tensors by name, from the network's parameters by theirs. share: how much of the outer layer's head is the guide's, the rest
    is PolNeAR's; both are linear over the same words, so their mean is one head."""
    get = lambda name: np.asarray(state[name], dtype=np.float32)
    out = {}

    def matrix(name, source, bias=True):
        weight = get(source + ".weight")
        if name in inputs:
            out[name + ".input"] = inputs[name]
            weight = weight * inputs[name]
        out[name + ".weight"], out[name + ".scale"] = quantised(weight)
        if bias:
            out[name + ".bias"] = get(source + ".bias")

    def norm(name, source):
        out[name + ".gamma"], out[name + ".beta"] = get(source + ".weight"), get(source + ".bias")

    matrix("embedding.word", "encoder.word", bias=False)
    for table in ("position", "case", "quote", "line"):
        out["embedding." + table] = get(f"encoder.{table}.weight")
    norm("embedding.norm", "encoder.norm")
    for i in range(LAYERS):
        for part in ("qkv", "attention_out", "up", "down"):
            matrix(f"layer.{i}.{part}", f"encoder.layers.{i}.{part}")
        for part in ("attention_norm", "output_norm"):
            norm(f"layer.{i}.{part}", f"encoder.layers.{i}.{part}")
    mix = lambda name, guides: (1 - share) * get(name) + share * get(guides)
    out["roles.weight"], out["roles.bias"] = mix("roles.weight", "guide.weight"), mix("roles.bias", "guide.bias")
    for part in ("start", "end", "transition"):
        out["crf." + part], out["inner_crf." + part] = mix("crf." + part, "guide_crf." + part), get("inner_crf." + part)
    for name, ours in (("inner", "inner"), ("to", "told"), ("judge.hidden", "judge.hidden"), *((f"judge.{x}", f"judge.{x}") for x in JUDGED)):
        out[name + ".weight"], out[name + ".bias"] = get(ours + ".weight"), get(ours + ".bias")
    out["inner.outer"] = get("outer")
    for part in ("no_cue", "nobody"):
        out["judge." + part] = get("judge." + part)
    for part in ("query_begin", "query_end", "key_begin", "key_end"):
        out[f"coref.{part}.weight"] = get(f"coref.{part}.weight")
    for part, ours in (("query.bias", "query_bias"), ("key.bias", "key_bias"), ("none", "none"), ("distance", "distance")):
        out["coref." + part] = get("coref." + ours)
    for kind, ours in (("source", "source"), ("content", "content"), ("to", "addressee")):
        for part in ("query", "begin", "end"):
            out[f"link.{kind}_{part}.weight"] = get(f"{ours}.{part}.weight")
            if part != "end":
                out[f"link.{kind}_{part}.bias"] = get(f"{ours}.{part}.bias")
        out["link.distance_" + kind] = get(ours + ".distance")
        for table in ("rank", "between", "lines", "none"):
            out[f"link.{kind}_{table}"] = get(f"{ours}.{table}")
    return out


def write(path, tensors, metadata):
    """The safetensors format: header size, JSON header, data. Floats come first, so that everything is aligned."""
    kinds = {np.dtype(np.float32): "F32", np.dtype(np.int8): "I8", np.dtype(np.uint8): "U8"}
    order = sorted(tensors, key=lambda name: (-tensors[name].dtype.itemsize, name))
    header, at = {"__metadata__": metadata}, 0
    for name in order:
        t = tensors[name]
        header[name] = {"dtype": kinds[t.dtype], "shape": list(t.shape), "data_offsets": [at, at + t.nbytes]}
        at += t.nbytes
    with open(path, "wb") as out:
        out.write(weights_file.header_bytes(header))
        for name in order:
            out.write(np.ascontiguousarray(tensors[name]).tobytes())


def export(state, inputs, vocab, path, share, window=384, overlap=32):
    tensors = tensors_of(state, inputs, share)
    tensors["vocab"] = np.frombuffer("\n".join(vocab).encode(), dtype=np.uint8)
    write(path, tensors, {"format": "sayso.reader/3", "window": str(window), "overlap": str(overlap), "labels": " ".join(LABELS), "guide_share": str(share)})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "models/reader.safetensors")
    parser.add_argument("--share", type=float, default=.5, help="of the guide's head in the outer layer, the rest is PolNeAR's")
    parser.add_argument("--window", type=int, default=384)
    parser.add_argument("--overlap", type=int, default=32)
    arguments = parser.parse_args()
    import torch
    from reader.network import Network
    checkpoint = torch.load(arguments.checkpoint, map_location="cpu", weights_only=True)
    network = Network(len(checkpoint["vocab"]))
    network.load_state_dict({name: tensor.float() for name, tensor in checkpoint["network"].items()})
    state = {name: tensor.float().numpy() for name, tensor in checkpoint["network"].items()}
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    export(state, input_scales(network, checkpoint["vocab"]), checkpoint["vocab"], arguments.out, arguments.share, arguments.window, arguments.overlap)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
