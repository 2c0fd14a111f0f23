#!/usr/bin/env python3
"""Makes one network of several that went on from the same weights: the mean of each number (Wortsman et al. 2022, model soups).

    average.py --out SOUP.pt READER.pt READER.pt [...] [--weights 1,1]

Runs that share a beginning end in the same valley, and the mean of them reads better than each, at no cost when it is used.
"""
import argparse
import pathlib

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--weights", help="numbers with commas between, one a checkpoint")
    arguments = parser.parse_args()
    shares = [float(x) for x in arguments.weights.split(",")] if arguments.weights else [1.] * len(arguments.checkpoints)
    assert len(shares) == len(arguments.checkpoints), "a weight for each checkpoint"
    total = None
    for share, path in zip(shares, arguments.checkpoints):
        kept = torch.load(path, weights_only=False)
        mine = {name: tensor.double() * (share / sum(shares)) for name, tensor in kept["network"].items()}
        total = mine if total is None else {name: total[name] + mine[name] for name in total}
    torch.save({**kept, "network": {name: tensor.float() for name, tensor in total.items()}}, arguments.out)


if __name__ == "__main__":
    main()
