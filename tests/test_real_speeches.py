"""The main job on real raw files, in a workspace of its own far from the repository's."""

import json

import pytest
from click.testing import CliRunner

from builder.cli import cli

pytestmark = pytest.mark.seeds


@pytest.fixture
def goldspan(tmp_path):
    def run(*arguments):
        done = CliRunner().invoke(cli, ["-C", str(tmp_path / "ws"), *map(str, arguments)])
        assert done.exit_code == 0, done.output
        return done.output

    return run


def as_export(tasks, *, annotators):
    """The tasks as Label Studio exports them once the rules' suggestions were submitted as is."""
    return [
        {
            **task,
            "id": number,
            "annotations": [annotation(task["data"], number, who) for who in annotators],
            "drafts": [],
        }
        for number, task in enumerate(tasks, start=1)
    ]


def annotation(data, number, who):
    from builder.tagging.rules import suggest

    results = [
        {
            "id": f"r{i}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "origin": "manual",
            "value": {
                "start": span.start,
                "end": span.end,
                "text": data["text"][span.start : span.end],
                "labels": [span.label],
            },
        }
        for i, span in enumerate(suggest(data["text"]))
    ]
    return {
        "id": 100_000 * who + number,
        "unique_id": f"00000000-0000-4000-8000-{100_000 * who + number:012}",
        "completed_by": who,
        "was_cancelled": False,
        "created_at": "2026-11-22T10:00:00Z",
        "updated_at": "2026-11-22T10:00:00Z",
        "lead_time": 30.0,
        "result": results,
    }


@pytest.fixture
def annotate(goldspan, tmp_path):
    """Have the tasks in a file done by some annotators, and pull their export."""

    def annotate(file, *annotators):
        tasks = json.loads(file.read_text(encoding="utf-8"))
        export = tmp_path / f"export-{file.name}"
        exported = as_export(tasks, annotators=annotators)
        export.write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")
        pulled = json.loads(goldspan("pull", "--from", export, "--json"))
        assert pulled["refusals"] == []
        return pulled["n_annotations"], len(tasks)

    return annotate


def test_raw_speeches_become_a_dataset(goldspan, annotate, tmp_path, seeds):
    from datasets import load_dataset

    goldspan("init", tmp_path / "ws")
    prepared = json.loads(goldspan("prepare", *seeds, "--json"))
    assert prepared["n_documents"] == 5
    assert prepared["n_speeches"] > 20
    goldspan("tasks", "--out", tmp_path / "tasks.json")
    n_annotations, n_tasks = annotate(tmp_path / "tasks.json", 1, 2)
    assert n_annotations == 2 * n_tasks
    goldspan("adjudicate")
    annotate(tmp_path / "ws/tasks-adjudication.json", 3)
    goldspan("adjudicate")
    config = tmp_path / "ws/annotation_config/build.toml"
    source = f'[[sources]]\nname = "seeds"\npath = "{seeds[0].parent}"\nrights = "open"\n'
    config.write_text(config.read_text(encoding="utf-8") + source, encoding="utf-8")
    goldspan("prepare")
    goldspan("release", tmp_path / "release")
    goldspan("check", tmp_path / "release")
    dataset = load_dataset(str(tmp_path / "release"), cache_dir=str(tmp_path / "cache"))
    assert set(dataset) == {"train", "dev", "test"}
    rows = [row for split in dataset.values() for row in split]
    assert len(rows) > 100
    for row in rows:
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]


def test_a_release_of_text_whose_rights_are_unknown_is_refused(goldspan, annotate, tmp_path, seeds):
    goldspan("init", tmp_path / "ws")
    goldspan("prepare", seeds[1])
    goldspan("tasks", "--out", tmp_path / "tasks.json")
    annotate(tmp_path / "tasks.json", 1)
    done = CliRunner().invoke(cli, ["-C", str(tmp_path / "ws"), "release"])
    assert done.exit_code == 1
    assert 'rights = "open"' in done.output
    assert not (tmp_path / "ws/release").exists()


def test_what_was_removed_is_in_no_later_release(goldspan, annotate, tmp_path, seeds):
    goldspan("init", tmp_path / "ws")
    goldspan("prepare", *seeds[:2])
    goldspan("tasks", "--out", tmp_path / "tasks.json")
    annotate(tmp_path / "tasks.json", 1)
    goldspan("remove", seeds[0].name, "--why", "asked for")
    done = CliRunner().invoke(cli, ["-C", str(tmp_path / "ws"), "release"])
    assert done.exit_code == 1
    assert "was removed, and the tables still hold it" in done.output
    assert json.loads(goldspan("prepare", *seeds[:2], "--json"))["n_documents"] == 1
