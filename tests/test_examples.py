"""The bundled examples: raw files, annotations and guidelines, read as a newcomer would."""

import json
import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from builder.core.labels import LabelSet, parse_labels
from builder.core.offsets import OffsetMap
from builder.corpus.clean import Cleaned, clean_documents
from builder.corpus.decode import RawFile, read_documents
from builder.corpus.options import CleaningOptions, PassageOptions
from builder.corpus.passages import cut_passages

ROOT = Path(__file__).parent.parent
RAW = ROOT / "examples" / "raw"
SOURCE = ROOT / "examples" / "annotations" / "source"
GUIDELINES = ROOT / "annotation_config" / "guidelines.md"
NEAR_COPIES = {"03-flood-control.txt", "04-flood-control-copy.html"}
GB18030 = {
    "02-school-safety.html",
    "07-finance-paywalled.txt",
    "10-autumn-harvest.html",
    "11-pensions.txt",
    "18-collection-four-topics.txt",
}
ENCODINGS = {"05-rural-health.txt": "big5", **dict.fromkeys(GB18030, "gb18030")}
READERS = ("annotator-1", "annotator-2", "adjudicator")


def raw_texts() -> dict[str, str]:
    """Every raw file, decoded, with its line ends and BOM."""
    return {
        path.name: path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))
        for path in sorted(RAW.iterdir())
    }


@pytest.fixture(scope="module")
def cleaned() -> tuple[Cleaned, list[dict]]:
    """The examples as `prepare` cleans and cuts them: tables, and rows of passages."""
    files = [
        RawFile(source="examples", rights="open", path=path.name, content=path.read_bytes())
        for path in sorted(RAW.iterdir())
    ]
    found = clean_documents(read_documents(files), options=CleaningOptions())
    return found, cut_passages(found.speeches, options=PassageOptions()).to_pylist()


def label_set() -> LabelSet:
    path = ROOT / "annotation_config" / "labels.toml"
    return parse_labels(tomllib.loads(path.read_text("utf-8")))


def marked(reader: str) -> list[dict]:
    lines = (SOURCE / f"{reader}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def normalised(text: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"<[^>]+>", "", text))


def shingles(text: str, *, length: int) -> set[str]:
    return {text[i : i + length] for i in range(len(text) - length + 1)}


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_readme_lists_every_raw_file():
    listed = re.findall(r"^\| `([^`]+)` \|", (ROOT / "examples/README.md").read_text("utf-8"), re.M)
    assert listed == [path.name for path in sorted(RAW.iterdir())]


def test_no_two_raw_files_share_fifty_characters_but_the_near_copy():
    flat = {name: normalised(text) for name, text in raw_texts().items()}
    sets = {name: shingles(text, length=50) for name, text in flat.items()}
    sharing = {frozenset(pair) for pair in combinations(sets, 2) if sets[pair[0]] & sets[pair[1]]}
    assert sharing == {frozenset(NEAR_COPIES)}


def test_speeches_use_full_width_punctuation():
    text = "".join(raw_texts().values())
    assert text.count("，") > 50 * len(re.findall(r"[一-鿿],[一-鿿]", text))


@pytest.mark.seeds
def test_no_sentence_of_the_real_speeches_stands_in_the_examples_or_the_guidelines(seeds):
    real = {s for p in seeds for s in shingles(re.sub(r"\s", "", p.read_text("utf-8")), length=24)}
    ours = {**raw_texts(), "guidelines.md": GUIDELINES.read_text("utf-8")}
    for name, text in ours.items():
        assert not shingles(re.sub(r"\s", "", text), length=24) & real, name


@pytest.mark.parametrize("reader", READERS)
def test_every_marked_span_quotes_its_raw_file(reader):
    texts = raw_texts()
    labels = label_set()
    for row in marked(reader):
        raw = texts[row["file"]][row["raw_start"] : row["raw_end"]]
        left = iter(raw)
        assert all(character in left for character in row["quote"]), row
        assert raw[0] == row["quote"][0], row
        assert raw[-1] == row["quote"][-1], row
        label = labels.label(row["label"])
        assert label is not None, row
        asked = next(attribute for attribute in label.attributes if attribute.asked)
        assert row[asked.name] in {choice.name for choice in asked.choices}, row


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_marks_a_span_twice_and_relations_meet_their_claims(reader):
    rows = marked(reader)
    keys = [(r["file"], r["raw_start"], r["raw_end"], r["label"]) for r in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        for start, end in row.get("supports", []):
            assert row["label"] == "Statistic"
            assert (row["file"], start, end, "Claim") in keys
            assert not start <= row["raw_start"] < end, "implied: the claim contains it"


def test_claims_and_directives_of_the_adjudicator_never_overlap_one_another():
    rows = [row for row in marked("adjudicator") if row["label"] != "Statistic"]
    for one, other in combinations(rows, 2):
        if one["file"] == other["file"]:
            apart = one["raw_end"] <= other["raw_start"] or other["raw_end"] <= one["raw_start"]
            assert apart, (one, other)


def test_only_the_news_report_is_rejected_and_the_rest_gives_eighty_passages(cleaned):
    found, passages = cleaned
    rejected = [row["path"] for row in found.documents.to_pylist() if row["status"] == "rejected"]
    assert rejected == ["09-news-report.html"]
    assert len(passages) >= 80


@pytest.mark.parametrize("reader", READERS)
def test_every_marked_span_survives_cleaning_word_for_word_within_one_passage(cleaned, reader):
    found, passages = cleaned
    paths = {row["document_id"]: row["path"] for row in found.documents.to_pylist()}
    speeches: dict[str, list[tuple[dict, OffsetMap]]] = {}
    for speech in found.speeches.to_pylist():
        offsets = OffsetMap.from_rows(speech["offsets"])
        speeches.setdefault(paths[speech["document_id"]], []).append((speech, offsets))
    cuts: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in passages:
        key = (row["document_id"], row["speech_ordinal"])
        cuts.setdefault(key, []).append((row["start"], row["end"]))
    for row in marked(reader):
        speech, located = next(
            (speech, offsets.to_clean(row["raw_start"], row["raw_end"]))
            for speech, offsets in speeches[row["file"]]
            if speech["raw_start"] <= row["raw_start"] < speech["raw_end"]
        )
        assert located is not None, row
        assert speech["text"][located.start : located.end] == row["quote"]
        key = (speech["document_id"], speech["ordinal"])
        assert any(start <= located.start and located.end <= end for start, end in cuts[key]), row


def test_remarks_on_passages_stand_at_words_of_their_file():
    texts = raw_texts()
    for line in (SOURCE / "passages.jsonl").read_text("utf-8").splitlines():
        remark = json.loads(line)
        assert texts[remark["file"]][remark["raw_start"] : remark["raw_end"]].strip(), remark
        assert remark["reader"] in READERS, remark
        assert remark["status"] in {"submitted", "skipped", "absent"}, remark
        assert remark["comment"], remark


def test_two_readers_differ_and_the_adjudicator_sides_with_neither_throughout():
    keys = {
        reader: {(r["file"], r["raw_start"], r["raw_end"], r["label"]) for r in marked(reader)}
        for reader in READERS
    }
    assert keys["annotator-1"] - keys["annotator-2"]
    assert keys["annotator-2"] - keys["annotator-1"]
    assert keys["adjudicator"] not in (keys["annotator-1"], keys["annotator-2"])


def exported(name: str) -> list[dict]:
    return json.loads((ROOT / "examples" / "annotations" / name).read_text("utf-8"))


def test_the_bundled_exports_hold_sixty_passages_read_twice_with_skips_and_empty_ones():
    tasks = exported("1-readers.json")
    twice = [task for task in tasks if len(task["annotations"]) == 2]
    annotations = [annotation for task in tasks for annotation in task["annotations"]]
    results = [row for a in annotations if not a["was_cancelled"] for row in a["result"]]
    assert len(twice) >= 60
    assert sum(row["type"] == "labels" for row in results) >= 250
    assert sum(row["type"] == "relation" for row in results) >= 10
    assert any(a["was_cancelled"] for a in annotations)
    assert any(not a["was_cancelled"] and not a["result"] for a in annotations)


def test_the_adjudicator_has_a_task_for_every_passage_of_the_export_once():
    tasks = exported("2-adjudicator.json")
    passage_ids = [task["data"]["passage_id"] for task in tasks]
    assert len(set(passage_ids)) == len(passage_ids)
    assert {task["meta"]["role"] for task in tasks} == {"adjudicator"}
    assert set(passage_ids) <= {t["data"]["passage_id"] for t in exported("1-readers.json")}


def test_no_export_knows_a_machine_or_a_secret():
    for name in ("1-readers.json", "2-adjudicator.json"):
        text = (ROOT / "examples" / "annotations" / name).read_text("utf-8")
        assert not re.search(r"/(?:home|root|work|tmp|Users)/|password|token|@", text)


def test_label_colours_stand_out_from_white_and_hotkeys_are_no_digits():
    for label in label_set().labels:
        assert 1.05 / (luminance(label.colour) + 0.05) >= 3, label.name
        assert not label.hotkey.isdigit(), label.name


def guideline_cases() -> list[tuple[str, str]]:
    """(source text, marks) of every worked case."""
    text = GUIDELINES.read_text("utf-8")
    return re.findall(r"^例 \d+.*\n原文：(.*)\n标注：(.*)\n理由：", text, re.M)


def test_the_guidelines_work_through_at_least_twenty_five_cases():
    assert len(guideline_cases()) >= 25


def test_every_span_of_a_guideline_case_is_a_known_label_on_words_of_its_text():
    labels = label_set()
    names = {label.zh: label for label in labels.labels}
    spoken = {
        "问题",
        "成绩",
        "评价",
        "事实",
        "计划",
        "预测",
        "必须做",
        "不许做",
        "希望",
        "惩处",
        "实际",
        "目标",
    }
    for source, marks in guideline_cases():
        found = re.findall(r"(论断|数据|要求)·([^「]+)「([^」]+)」", marks)
        assert found or marks == "无", marks
        for label, choice, quote in found:
            assert quote in source, quote
            asked = next(a for a in names[label].attributes if a.asked)
            assert choice in {c.zh for c in asked.choices} & spoken, (label, choice)


def test_guideline_cases_keep_final_marks_out():
    for _, marks in guideline_cases():
        for quote in re.findall(r"「([^」]+)」", marks):
            assert quote[-1] not in "。；;！!？?，：", quote


def test_the_guidelines_explain_every_case_in_english_too():
    english = GUIDELINES.read_text("utf-8").split("## 8 What the cases show")[1]
    numbered = re.findall(r"^(\d+)\. ", english, re.M)
    assert [int(n) for n in numbered] == list(range(1, len(guideline_cases()) + 1))


def exported_texts() -> dict[str, str]:
    """The text of every passage that the bundled exports mark, by passage id."""
    exports = [
        json.loads((SOURCE.parent / name).read_text("utf-8"))
        for name in ("1-readers.json", "2-adjudicator.json")
    ]
    return {task["data"]["passage_id"]: task["data"]["text"] for tasks in exports for task in tasks}


def test_cleaning_leaves_every_marked_passage_as_it_was_exported(cleaned):
    _, passages = cleaned
    now = [re.sub(r"\s", "", passage["text"]) for passage in passages]
    lost = {i for i, text in exported_texts().items() if re.sub(r"\s", "", text) not in now}
    assert lost == set()
    n_same = len(set(exported_texts().values()) & {passage["text"] for passage in passages})
    assert n_same >= 83  # in two of the 85, minutes, the blank between post and name now stays
