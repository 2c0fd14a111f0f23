#!/usr/bin/env python3
"""What checkpoints are worth on the documents that were kept aside: exact F1 of source, cue and content; link F1, strict and lenient.

    held_out.py --corpus SHARED/corpora/polnear/train.jsonl --scorer SHARED/score/attribution.py READER.pt [READER.pt ...]
                [--held-out 20] [--against-outside 0.25] [--for-cues 0.3]

The network alone, without the rules. --against-outside is taken from the score of "no part of anything" of each word, --for-cues is
added where a cue begins behind no other part: both were tried to find more.
"""
import argparse
import pathlib
import sys
import tempfile

import torch

from reader import pieces, polnear
from reader.network import Network
from reader.polnear import LABELS
from train_reader import measured


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=pathlib.Path, required=True)
    parser.add_argument("--scorer", type=pathlib.Path, required=True)
    parser.add_argument("checkpoints", nargs="+", type=pathlib.Path)
    parser.add_argument("--held-out", type=int, default=20)
    parser.add_argument("--against-outside", type=float, default=0.)
    parser.add_argument("--for-cues", type=float, default=0.)
    arguments = parser.parse_args()
    if absent := [str(p) for p in (arguments.corpus, arguments.scorer, *arguments.checkpoints) if not p.exists()]:
        sys.exit(f"{', '.join(absent)} is not there")
    _, held = polnear.split(polnear.documents(arguments.corpus), arguments.held_out, 0)
    for path in arguments.checkpoints:
        kept = torch.load(path, weights_only=False)
        network = Network(len(kept["vocab"]))
        network.load(kept["network"])
        with torch.no_grad():
            network.roles.bias[LABELS.index("O")] -= arguments.against_outside
            network.crf.transition[LABELS.index("O"), LABELS.index("B-cue")] += arguments.for_cues
        with tempfile.TemporaryDirectory() as folder:
            figures = measured(network, held, pieces.tokenizer(kept["vocab"]), arguments.scorer, pathlib.Path(folder))
        spans = " / ".join(f"{100 * figures['span'][role]['exact']['f1']:.1f}" for role in ("source", "cue", "content"))
        links = " / ".join(f"{100 * figures['link'][how]['f1']:.1f}" for how in ("strict", "lenient"))
        print(f"{path}: {spans}, link {links}", flush=True)


if __name__ == "__main__":
    main()
