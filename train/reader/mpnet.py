"""MPNet's weights, packed small enough to travel: matrices in whole numbers with a scale a row."""
import numpy as np


def packed(tensors, top=127):
    """{name: array} of floats to arrays that np.savez takes."""
    out = {}
    for name, x in tensors.items():
        if x.ndim == 2:
            scale = np.maximum(np.abs(x).max(1) / top, 1e-8).astype(np.float32)
            out["q:" + name], out["s:" + name] = np.clip(np.rint(x / scale[:, None]), -top, top).astype(np.int8), scale
        else:
            out["f:" + name] = x.astype(np.float32)
    return out


def unpacked(paths):
    out = {}
    for path in paths:
        with np.load(path) as kept:
            for key in kept.files:
                kind, name = key.split(":", 1)
                if kind == "q":
                    out[name] = kept[key].astype(np.float32) * kept["s:" + name][:, None]
                elif kind == "f":
                    out[name] = kept[key]
    return out


SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


def pieces_of(vocabulary, theirs):
    """For each of our pieces the number of MPNet's."""
    number = {piece: i for i, piece in enumerate(theirs)}
    unknown = number["[UNK]"] if "[UNK]" in number else number["<unk>"]
    return [number.get(SPECIAL.get(piece, piece), unknown) for piece in vocabulary]
