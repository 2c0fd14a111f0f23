#!/usr/bin/env python3
"""Trains the reader: teachers (MPNet), a student (MiniLM) that learns from corpora and teachers, then links over whole documents.

    train_reader.py --data prepared.pkl --out DIR [--teacher mpnet.npz ...] [--teachers 3] [--students 1] [--device cuda] [--minutes 9]
                    [--teacher-epochs 8] [--student-epochs 16] [--start reader.pt] [--encoder reader.safetensors] [--frozen 3]
                    [--share p=.4 coref=.15] [--links-only] [--limit N]

prepared.pkl: what prepare.py made. --teacher: MPNet's weights as pack_mpnet.py packs them; without it the student learns alone. DIR gets
reader.pt (weights in half precision, vocabulary) and log.jsonl. On a GPU all of it takes some ten minutes; on two cores a student without
teachers takes hours, in bfloat16 as well. A run is cut off at --minutes: what is there then is finished and kept; the rate of
learning falls with the steps or with the clock, whichever is further.

On two cores alone: --start gives the heads, --encoder another reader's encoder and PolNeAR heads (a file of models/, of any version), --frozen
how many lower layers stay as they are, --share how much of a set an epoch has.
"""
import argparse
import copy
import itertools
import json
import multiprocessing
import pathlib
import pickle
import random
import time
import zlib

import numpy as np
import torch

from reader import decode, examples, judging, links, losses, measure, minilm, mpnet, stored
from reader.batch import batch_of, on
from reader.network import MINILM, MPNET, Network, half

DATA = {}
BEGAN = time.monotonic()


def say(**what):
    line = json.dumps({"s": round(time.monotonic() - BEGAN), **what})
    print(line, flush=True)
    with open(DATA["out"] / "log.jsonl", "a", encoding="utf-8") as log:
        log.write(line + "\n")


PARTS = 4  # of an epoch, each made by a process of its own


def part_of(seed, rows, soft, without, part):
    """A part of an epoch's batches, as arrays: PolNeAR once, marked articles twice, coreference once, unlabelled text where teachers spoke; of
    each set as much as DATA["share"] says, others in each epoch."""
    chance = random.Random(seed * PARTS + part)
    pick = lambda variants: variants[chance.randrange(len(variants))]

    def mine(name):
        those = [i for i in range(len(DATA[name])) if i % PARTS == part]
        share = DATA.get("share", {}).get(name, 1.)
        return those if share >= 1 else sorted(chance.sample(those, round(share * len(those))))

    spoke = lambda name, which: [DATA["soft"][name][i] for i in which] if soft else None
    windows, plain = [], mine("plain") if soft else []
    marked = [i for i in mine("g") if i // PARTS % 3 != without]
    for name, which in (("p", mine("p")), ("g", marked), ("g", marked)):
        windows += examples.windows_of([pick(DATA[name][i]) for i in which], chance, spoke(name, which))
    windows += examples.windows_of([DATA["coref"][i] for i in mine("coref")], chance)
    windows += examples.windows_of([DATA["plain"][i] for i in plain], chance, spoke("plain", plain))
    windows = sorted((w for w in windows if len(w.places)), key=lambda w: len(w.ids) + chance.random() * 24)
    batches = [windows[i:i + rows] for i in range(0, len(windows), rows)]
    chance.shuffle(batches)
    return [batch_of(b) for b in batches]


def epochs(seeds, rows, soft, without, workers):
    """Epochs, each an iterator of batches; other processes make them ahead."""
    jobs = [(s, rows, soft, without, part) for s in seeds for part in range(PARTS)]
    if not workers:
        made = (part_of(*job) for job in jobs)
    else:
        pool = multiprocessing.get_context("fork").Pool(workers)
        waiting = [pool.apply_async(part_of, job) for job in jobs]
        waiting.reverse()
        made = (waiting.pop().get() for _ in jobs)
    for _ in seeds:
        yield (batch for _ in range(PARTS) for batch in next(made, ()))
    if workers:
        pool.terminate()


def grouped(network, rate, head_rate):
    groups = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        head = not name.startswith("encoder.") or any(x in name for x in ("encoder.case", "encoder.quote", "encoder.line"))
        plain = parameter.dim() < 2
        groups.setdefault((head, plain), []).append(parameter)
    return [{"params": p, "lr": head_rate if head else rate, "top": head_rate if head else rate, "weight_decay": 0. if plain else .01} for (head, plain), p in groups.items()]


def train(network, name, count, rate, head_rate, rows, arguments, seed, soft=False, without=-1, until=1e9, soft_share=1.):
    """The running mean of the network over its last steps."""
    device = arguments.device
    network.to(device).train()
    optimizer = torch.optim.AdamW(grouped(network, rate, head_rate), betas=(.9, .98), fused=device == "cuda")
    average, done, start = copy.deepcopy(network), 0, time.monotonic()
    words = sum(len(e[0].words.pieces) for name in ("p", "g", "g") for e in DATA[name]) + sum(len(e.words.pieces) for name in ("coref", *(["plain"] if soft else [])) for e in DATA[name])
    steps = max(PARTS, words // (250 * rows)) * count  # about; windows overlap
    workers = 0 if device == "cpu" else arguments.workers
    for epoch, batches in enumerate(epochs([seed * 1000 + e for e in range(count)], rows, soft, without, workers)):
        kept, began, first = {}, time.monotonic(), done
        for arrays in batches:
            done += 1
            gone = max(done / steps, (time.monotonic() - start) / max(1., until - (start - BEGAN)))
            share = min(done / (.08 * steps), max(0., (1 - gone) / .92))
            if gone >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * max(share, 1e-3)
            found = losses.losses(network, on(device, arrays), device)
            losses.together(found, soft_share).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            if done % 4 == 0:
                part = min(.99, done / (done + 40))
                with torch.no_grad():
                    for mine, theirs in zip(average.parameters(), network.parameters()):
                        mine.lerp_(theirs, 1 - part)
            if done % 10 == 0:
                for key, loss in found.items():
                    kept.setdefault(key, []).append(float(loss.detach()))
            if done % 100 == 0:
                say(run=name, steps=done, of=round(steps), seconds=round(time.monotonic() - began))
        if epoch == 0:
            steps = (done - first) * count
        say(run=name, epoch=epoch + 1, steps=done, seconds=round(time.monotonic() - began), **{k: round(float(np.mean(v)), 4) for k, v in kept.items()})
        keep(average, DATA["out"] / f"{name.replace(' ', '')}-{epoch + 1}.pt")
        if time.monotonic() - BEGAN > until:
            say(run=name, stopped=epoch + 1)
            break
    return average.eval()


@torch.no_grad()
def speak(network, example, device):
    """What a teacher says of each word: marginals after PolNeAR and after the guide, of inner labels and addressees (half precision), and the
    outer labels that the inner ones stand in."""
    n = len(example.words.spans)
    with half(device):
        hidden = decode.encode(network, example.words, 384, 64, device)
    hidden = hidden.float()[None]
    lengths, lines = torch.tensor([n], device=device), torch.from_numpy(example.words.features[:, 2].astype(bool)).to(device)[None]
    out = {}
    for name, head, crf in (("p", network.roles, network.crf), ("g", network.guide, network.guide_crf)):
        out[name] = crf.marginals(crf.lined(head(hidden), lines), lengths)[0]
    outer = out["g"].argmax(-1)
    scores = network.inner_crf.lined(network.inner_scores(hidden, outer[None]), lines)
    out["inner"] = network.inner_crf.marginals(scores, lengths)[0]
    out["to"] = network.told(hidden[0]).softmax(-1)
    return {k: v.half().cpu().numpy() for k, v in out.items()} | {"outer": outer.to(torch.int8).cpu().numpy()}


def mean_of(said):
    """Several teachers' word; the outer labels are those of the mean."""
    out = {k: np.mean([s[k].astype(np.float32) for s in said], 0).astype(np.float16) for k in ("p", "g", "inner", "to")}
    out["outer"] = out["g"].argmax(-1).astype(np.int8)
    return out


def teacher(arguments, seed, weights):
    torch.manual_seed(seed)
    network = Network(len(DATA["vocab"]), MPNET)
    word = "embeddings.word_embeddings.weight"
    network.load_mpnet({**weights, word: weights[word][mpnet.pieces_of(DATA["vocab"], DATA["mpnet_vocab"])]})
    third = seed % 3 if arguments.teachers > 1 else -1  # of the marked articles, that this teacher never sees
    made = train(network, f"teacher {seed}", arguments.teacher_epochs, 8e-5, 6e-4, arguments.teacher_rows, arguments, seed, without=third, until=arguments.minutes * 60 * .45)
    say(run=f"teacher {seed}", held=measure.held(made, DATA, arguments.device))
    return made


def teach(arguments, queue, seed):
    """In a process of its own: a teacher is trained and says what it thinks of every text."""
    weights = mpnet.unpacked(arguments.teacher)
    network = teacher(arguments, seed, weights)
    said = {name: [speak(network, e[0] if isinstance(e, list) else e, arguments.device) for e in DATA[name]] for name in ("p", "g", "plain")}
    path = arguments.out / f"said{seed}.pkl"
    path.write_bytes(pickle.dumps(said, protocol=5))
    queue.put(str(path))


def taught(arguments):
    """{"p", "g", "plain"}: for each text what the teachers say of each word, a mean."""
    context = multiprocessing.get_context("spawn" if arguments.device == "cuda" else "fork")
    queue = context.Queue()
    those = [context.Process(target=_teach, args=(arguments, queue, seed)) for seed in range(arguments.teachers)]
    for p in those:
        p.start()
    paths = []
    while len(paths) < len(those):
        try:
            paths.append(queue.get(timeout=5))
        except Exception:
            if all(not p.is_alive() for p in those):
                break
    said = [pickle.loads(pathlib.Path(p).read_bytes()) for p in paths]
    if not said:
        return None
    return {name: [mean_of([s[name][i] for s in said]) for i in range(len(DATA[name]))] for name in ("p", "g", "plain")}


def _teach(arguments, queue, seed):
    load(arguments)
    teach(arguments, queue, seed)


def student(arguments, seed, soft):
    torch.manual_seed(seed)
    from safetensors.numpy import load_file
    network = Network(len(DATA["vocab"]), MINILM)
    if arguments.start:
        started(network, arguments.start)
        if arguments.encoder:
            stored.put_into(network, arguments.encoder, DATA["vocab"])
        network.encoder.freeze(arguments.frozen)
    else:
        network.load_minilm(mpnet.unpacked([arguments.minilm]) if arguments.minilm else load_file(minilm.package()[1]))
    made = train(network, f"student {seed}", arguments.student_epochs, arguments.rate, arguments.head_rate, arguments.rows, arguments, 100 + seed, soft=soft, until=arguments.minutes * 60 * .85)
    say(run=f"student {seed}", held=measure.held(made, DATA, arguments.device))
    return made


def started(network, path):
    """The weights that keep() wrote."""
    kept = torch.load(path, map_location="cpu", weights_only=True)["network"]
    network.load_state_dict({name: tensor.float() for name, tensor in kept.items()})
    return network


def load(arguments):
    DATA.update(pickle.loads(zlib.decompress(arguments.data.read_bytes())))
    DATA["out"] = arguments.out
    DATA["share"] = {name: float(share) for name, share in (x.split("=") for x in arguments.share)}
    if arguments.limit:
        for name in ("p", "g", "plain", "coref", "held_g", "held_p", "held_coref"):
            DATA[name] = DATA[name][:arguments.limit]
    if arguments.teacher:
        DATA["mpnet_vocab"] = arguments.mpnet_vocab.read_text(encoding="utf-8").rstrip("\n").split("\n")


def keep(network, path):
    torch.save({"network": {k: v.half() for k, v in network.state_dict().items()}, "vocab": DATA["vocab"]}, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--teacher", type=pathlib.Path, nargs="*")
    parser.add_argument("--mpnet-vocab", type=pathlib.Path)
    parser.add_argument("--minilm", type=pathlib.Path, help="packed weights (reader/mpnet.py), where the package is not installed")
    parser.add_argument("--teachers", type=int, default=3)
    parser.add_argument("--students", type=int, default=1)
    parser.add_argument("--teacher-epochs", type=int, default=8)
    parser.add_argument("--student-epochs", type=int, default=16)
    parser.add_argument("--link-epochs", type=int, default=8)
    parser.add_argument("--judge-epochs", type=int, default=0, help="the judge alone once more, over the final encoder")
    parser.add_argument("--rows", type=int, default=128, help="windows a step of the student")
    parser.add_argument("--teacher-rows", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3, help="rate of the heads and of the tables of case, quotation marks and lines")
    parser.add_argument("--workers", type=int, default=5, help="processes that make epochs ahead, a network")
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=0, help="of the first student; another one has other windows in its epochs")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--start", type=pathlib.Path, help="a reader.pt that the student goes on from")
    parser.add_argument("--encoder", type=pathlib.Path, help="a reader of the program (.safetensors) whose encoder and PolNeAR heads take the place of --start's")
    parser.add_argument("--frozen", type=int, default=0, help="lower layers of --start's encoder that do not learn, with the embeddings; 0: all learn")
    parser.add_argument("--share", nargs="*", default=[], help="SET=SHARE: how much of a set (p, g, coref, plain) an epoch has")
    parser.add_argument("--links-only", action="store_true", help="nothing but the judge and links, over whole documents, on --start's weights")
    parser.add_argument("--soft", type=pathlib.Path, help="keeps or takes what the teachers said")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_float32_matmul_precision("high")
    load(arguments)
    say(data={k: len(v) for k, v in DATA.items() if isinstance(v, list)})
    if arguments.soft and arguments.soft.exists():
        DATA["soft"] = pickle.loads(arguments.soft.read_bytes())
    elif arguments.teacher:
        if soft := taught(arguments):
            DATA["soft"] = soft
            if arguments.soft:
                arguments.soft.write_bytes(pickle.dumps(soft, protocol=5))
        say(taught=bool(soft))
    best = started(Network(len(DATA["vocab"]), MINILM), arguments.start).to(arguments.device) if arguments.links_only else None
    for seed in range(0 if arguments.links_only else arguments.students):
        made = student(arguments, arguments.seed + seed, "soft" in DATA)
        keep(made, arguments.out / f"student{seed}.pt")
        best = made if best is None else measure.mean(best, made, seed)
    if arguments.students > 1:
        say(run="mean of students", held=measure.held(best, DATA, arguments.device))
    keep(best, arguments.out / "reader.pt")
    if arguments.judge_epochs:
        judging.tuned(best, DATA, arguments.judge_epochs, arguments.device, say)
    if arguments.link_epochs:
        links.tuned(best, DATA, arguments.link_epochs, arguments.device, say, arguments.workers)
    say(run="links", held=measure.held(best, DATA, arguments.device))
    keep(best, arguments.out / "reader.pt")


if __name__ == "__main__":
    main()
