#!/usr/bin/env python3
"""The trained reader beside other programs, on the same articles in one run, one core each.

    bench/reader_rivals.py [--texts FILE.jsonl] [--sayso build/release/sayso] [--corenlp FOLDER_OF_JARS]
                           [--articles 40]

Articles are cut to 750 words from rows {"text"} of FILE, or from samples/ where no file is given. Give real news: of samples/, cut at
any place, a part is lists and captions that the network does not read, so sayso looks a third faster there. What runs:
  sayso             `sayso read --jsonl --jobs 1`: the whole reading, and the same with `--reader rules`; what lies between them is the model's
  ONNX Runtime      the same network from the same weights in the same windows, as float and with its own dynamic 8 bits; encoder and
                    labels alone, without cutting words, links and all the rest. Wants onnx, onnxruntime, tokenizers, numpy from PyPI.
  CoreNLP           its quote pipeline (tokens, tags, names, parse, coreference, quote attribution), where its jars are given:
                    mvn dependency:copy of edu.stanford.nlp:stanford-corenlp:4.5.7, its models and what they depend on.
spaCy's models are not on PyPI, so its pipelines cannot be run from packages.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "train"))
sys.dont_write_bytecode = True
WIDTH, LAYERS, HEADS = 384, 6, 12


def articles(path, count, words=750):
    """`count` texts of so many words, one behind the other in the source."""
    if path:
        source = "\n\n".join(json.loads(line)["text"] for line in open(path, encoding="utf-8"))
    else:
        source = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples").rglob("*.txt")))
    every = [m.end() for m in re.finditer(r"\S+", source)]
    need = count * words
    while every and len(every) < need:  # few samples: again and again
        shift = len(source) + 2
        source += "\n\n" + source
        every += [shift + e for e in every]
    if not every:
        return []
    cuts = [0] + [every[(k + 1) * words - 1] for k in range(count)]
    return [source[a:b].strip() for a, b in zip(cuts, cuts[1:])]


def tensors(path):
    import numpy as np
    from reader import weights_file
    header, data = weights_file.parse(path.read_bytes())
    meta = header.pop("__metadata__")
    kinds = {"F32": np.float32, "I8": np.int8, "U8": np.uint8}
    out = {name: np.frombuffer(data, kinds[t["dtype"]], offset=t["data_offsets"][0],
                               count=(t["data_offsets"][1] - t["data_offsets"][0]) // np.dtype(kinds[t["dtype"]]).itemsize).reshape(t["shape"])
           for name, t in header.items()}
    return out, meta


def network(weights):
    """The network from ids and features to label scores, as an ONNX model in float."""
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    nodes, constants = [], []

    def constant(name, value):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(kind, *inputs, **attributes):
        nodes.append(helper.make_node(kind, list(inputs), [f"n{len(nodes)}"], **attributes))
        return f"n{len(nodes) - 1}"

    def matrix(name):
        w = weights[name + ".weight"]
        w = w.astype(np.float32) * weights[name + ".scale"][:, None] if w.dtype == np.int8 else w
        w = w / weights[name + ".input"] if name + ".input" in weights else w
        return w.T

    def linear(x, name):
        return op("Add", op("MatMul", x, constant(name + ".w", matrix(name))), constant(name + ".b", weights[name + ".bias"]))

    def norm(x, name):
        return op("LayerNormalization", x, constant(name + ".g", weights[name + ".gamma"]), constant(name + ".z", weights[name + ".beta"]), axis=-1, epsilon=1e-12)

    table = weights["embedding.word.weight"].astype(np.float32) * weights["embedding.word.scale"][:, None]
    x = op("Add", op("Gather", constant("words", table), "ids"), op("Gather", constant("positions", weights["embedding.position"]), "places"))
    for kind in ("case", "quote", "line"):
        x = op("Add", x, op("Gather", constant(kind + ".t", weights["embedding." + kind]), kind))
    x = norm(x, "embedding.norm")
    heads = constant("heads", np.array([1, -1, HEADS, WIDTH // HEADS], np.int64))
    flat = constant("flat", np.array([1, -1, WIDTH], np.int64))
    scale, half, one, root = (constant(n, np.array(v, np.float32)) for n, v in (("scale", (WIDTH // HEADS) ** -.5), ("half", .5), ("one", 1.), ("root", 2 ** -.5)))
    for i in range(LAYERS):
        qkv = linear(x, f"layer.{i}.qkv")
        parts = [f"q{i}", f"k{i}", f"v{i}"]
        nodes.append(helper.make_node("Split", [qkv], parts, axis=2, num_outputs=3))
        q, k, v = (op("Reshape", p, heads) for p in parts)
        scores = op("MatMul", op("Mul", op("Transpose", q, perm=[0, 2, 1, 3]), scale), op("Transpose", k, perm=[0, 2, 3, 1]))
        seen = op("MatMul", op("Softmax", scores, axis=-1), op("Transpose", v, perm=[0, 2, 1, 3]))
        seen = op("Reshape", op("Transpose", seen, perm=[0, 2, 1, 3]), flat)
        x = norm(op("Add", x, linear(seen, f"layer.{i}.attention_out")), f"layer.{i}.attention_norm")
        up = linear(x, f"layer.{i}.up")
        up = op("Mul", op("Mul", up, half), op("Add", op("Erf", op("Mul", up, root)), one))
        x = norm(op("Add", x, linear(up, f"layer.{i}.down")), f"layer.{i}.output_norm")
    out = linear(x, "roles")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("ids", "places", "case", "quote", "line")]
    graph = helper.make_graph(nodes, "reader", inputs, [helper.make_tensor_value_info(out, TensorProto.FLOAT, [1, "n", 7])], constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(made)
    return made


def windows_of(texts, weights, meta):
    """The inputs of each text's windows, cut as sayso cuts them."""
    import numpy as np
    from reader import pieces
    made = pieces.tokenizer(weights["vocab"].tobytes().decode().split("\n"))
    out = []
    for text in texts:
        words = pieces.words_of(text, made)
        mine = []
        for begin, end in pieces.windows(words, int(meta["window"]), int(meta["overlap"])):
            first = words.first
            counts = np.diff(first[begin:end + 1])
            ids = np.concatenate([[101], words.pieces[first[begin]:first[end]], [102]]).astype(np.int64)
            features = np.zeros((len(ids), 3), np.int64)
            features[1:-1] = np.repeat(words.features[begin:end], counts, axis=0)
            mine.append({"ids": ids[None], "places": np.arange(len(ids))[None], **{n: np.ascontiguousarray(features[None, :, i]) for i, n in enumerate(("case", "quote", "line"))}})
        out.append(mine)
    return out


def with_onnx_runtime(texts, model_file, folder):
    """[(name, articles/s, labels)] in float and in 8 bits."""
    import numpy as np
    import onnx
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic
    weights, meta = tensors(model_file)
    plain, small = folder / "float.onnx", folder / "int8.onnx"
    onnx.save(network(weights), plain)
    quantize_dynamic(plain, small, weight_type=QuantType.QInt8, per_channel=True)
    cut = windows_of(texts, weights, meta)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    out = []
    for name, file in (("float", plain), ("dynamic 8 bits", small)):
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        for window in cut[0]:
            session.run(None, window)
        begin = time.monotonic()
        labels = [session.run(None, w)[0].argmax(-1) for article in cut for w in article]
        out.append((f"ONNX Runtime {onnxruntime.__version__}, {name}", len(texts) / (time.monotonic() - begin), np.concatenate([x[0] for x in labels])))
    return out


def with_sayso(program, texts, folder, *options):
    """Articles a second beyond what the program takes for none."""
    rows = folder / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)))
    (folder / "none.jsonl").write_text(json.dumps({"id": "x", "text": "He said no."}) + "\n")
    spent = []
    for source in (folder / "none.jsonl", rows):
        begin = time.monotonic()
        subprocess.run([program, "read", "--jsonl", "--jobs", "1", *options, source], check=True, stdout=subprocess.DEVNULL)
        spent.append(time.monotonic() - begin)
    return len(texts) / (spent[1] - spent[0])


def with_corenlp(jars, texts, folder):
    """Articles a second of its quote annotator, without the time to load it: twice the articles less once."""
    names = []
    spent = []
    for part in (1, 2):
        listed = folder / f"list{part}.txt"
        while len(names) < part * len(texts):
            name = folder / f"{len(names)}.txt"
            name.write_text(texts[len(names) % len(texts)])
            names.append(str(name))
        listed.write_text("\n".join(names))
        begin = time.monotonic()
        subprocess.run(["java", "-Xmx6g", "-XX:ActiveProcessorCount=1", "-cp", f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators",
                        "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote", "-threads", "1", "-filelist", listed, "-outputFormat", "json",
                        "-outputDirectory", folder / "corenlp"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent.append(time.monotonic() - begin)
    return len(texts) / (spent[1] - spent[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--sayso", type=pathlib.Path, default=ROOT / "build/release/sayso")
    parser.add_argument("--corenlp", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=40)
    arguments = parser.parse_args()
    if not arguments.sayso.exists():
        sys.exit(f"{arguments.sayso} is not there: script/build release --target sayso")
    if absent := [str(p) for p in (arguments.texts, arguments.corenlp) if p and not p.exists()]:
        sys.exit(f"{', '.join(absent)} is not there")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one core, for all of them
    texts = articles(arguments.texts, arguments.articles)
    if not texts:
        sys.exit(f"{arguments.texts}: no words in its rows")
    print("| what | articles of 750 words a second | times sayso's |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        whole = with_sayso(arguments.sayso, texts, folder)
        rules = with_sayso(arguments.sayso, texts, folder, "--reader", "rules")
        network_alone = 1 / (1 / whole - 1 / rules)
        print(f"| sayso, whole reading with the trained reader | {whole:.1f} | |\n| sayso, whole reading by rules | {rules:.0f} | |")
        print(f"| sayso, the network's part of it (pieces, encoder, labels, links) | {network_alone:.1f} | 1 |", flush=True)
        try:
            found = with_onnx_runtime(texts, ROOT / "models/reader.safetensors", folder)
        except ImportError as error:
            print(f"ONNX Runtime left out: {error}", file=sys.stderr)
            found = []
        for label, rate, _ in found:
            print(f"| {label}, encoder and labels alone | {rate:.1f} | {rate / network_alone:.2f} |", flush=True)
        if arguments.corenlp:
            few = texts[:max(2, arguments.articles // 8)]
            rate = with_corenlp(arguments.corenlp, few, folder)
            print(f"| CoreNLP, quote pipeline | {rate:.2f} | {rate / network_alone:.3f} |")
        if len(found) == 2:
            print(f"\nPieces on which ONNX Runtime's 8 bits and its float agree: {100 * (found[0][2] == found[1][2]).mean():.2f} %")


if __name__ == "__main__":
    main()
