"""The code in the documents runs as it stands, and learns what it was shown."""

import json
import re
import warnings
from pathlib import Path

import pytest

from builder.release.build import build_release
from builder.release.material import Material

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run_blocks(tmp_path, monkeypatch):
    """Runs the Python blocks of a document, one after the other, in a folder of its own."""

    def run(document: str, names: dict[str, str]) -> None:
        text = (ROOT / document).read_text(encoding="utf-8")
        blocks = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
        for name, value in names.items():
            blocks = blocks.replace(name, value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what datasets and its dependencies warn of
            import datasets

            monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", str(tmp_path / "cache"))
            monkeypatch.chdir(tmp_path)
            exec(blocks, {})

    return run


def test_the_example_in_the_card_prints_the_spans_of_a_row(
    tmp_path, corpus, labels, run_blocks, capsys
):
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    run_blocks("DATASET_CARD.md", {"REPOSITORY": str(tmp_path / "release")})
    assert "Statistic 17公里" in capsys.readouterr().out


def test_the_example_trains_a_tagger_and_writes_its_predictions(
    tmp_path, labels, build_corpus, marked_speeches, run_blocks
):
    pytest.importorskip("pycrfsuite")
    more = [
        ("train", "speech", f"[C第{n}座桥修了{{{n}公里}}]。\n<请大家慢行>。") for n in range(10, 30)
    ]
    corpus = build_corpus([*marked_speeches, *more])
    build_release(Material(labels=labels, **corpus), tmp_path / "release")
    run_blocks("docs/train_a_tagger.md", {"FOLDER": repr(str(tmp_path / "release"))})
    (line,) = (tmp_path / "predictions.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert json.loads(line)["spans"] == [{"start": 8, "end": 12, "label": "Statistic"}]
