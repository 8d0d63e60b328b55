"""Writing 100,000 passages: our release against pyarrow writing the same columns.

Three times in one run, each the best of N: (a) pyarrow alone, given the finished tables; (b) the
release's writing: rows joined from the workspace's tables, layers made, written, hashed; (c) the
whole of it with the gate: leakage measured twice from the text, everything read back and checked
(only up to 20,000 passages, for it takes minutes beyond). Prints ratios to (a) and the
peak memory of (b) above what its input takes.

    python benchmarks/release.py [N_PASSAGES]
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from builder.core.labels import LabelSet, parse_labels
from builder.core.tables import DOCUMENTS, PASSAGES, SPEECHES, annotations_schema, gold_schema
from builder.release.build import build_release
from builder.release.folder import PARQUET, write_release
from builder.release.ledger import Ledger
from builder.release.material import Material, make_tables, table_configs
from builder.release.shards import Rows

LABELS = parse_labels(
    {
        "labels": [
            {"name": "Claim", "zh": "论断", "colour": "#0072B2", "hotkey": "q"},
            {"name": "Statistic", "zh": "数据", "colour": "#D55E00", "hotkey": "w"},
            {"name": "Directive", "zh": "要求", "colour": "#009E73", "hotkey": "e"},
        ],
        "relations": [
            {"name": "supports", "zh": "支持", "from_labels": ["Statistic"], "to_labels": ["Claim"]}
        ],
    }
)
PER_SPEECH = 10
MOST_GATED = 20_000


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    material = make_material(n, labels=LABELS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = peak_mib()
        write_ours(material, folder / "ours")
        grown = peak_mib() - before
        tables = finished_tables(material)
        alone = best(lambda: write_alone(folder, tables))
        ours = best(lambda: write_ours(material, folder / "ours"))
        is_small = n <= MOST_GATED
        whole = best(lambda: build_release(material, folder / "whole"), times=1) if is_small else 0
    print(f"{n} passages, four configs")
    print(f"(a) pyarrow alone       {alone:7.2f} s")
    print(f"(b) written by release  {ours:7.2f} s   {ours / alone:.2f} x")
    if whole:
        print(f"(c) with the gate       {whole:7.2f} s   {whole / alone:.2f} x")
    print(f"peak memory grew by {grown:.0f} MiB when (b) first ran")


def release_configs(material: Material) -> dict[str, dict[str, Rows]]:
    ledger = Ledger(material.labels)
    return table_configs(make_tables(material), labels=material.labels, ledger=ledger)


def finished_tables(material: Material) -> dict[str, pa.Table]:
    return {
        f"{config}-{split}": rows.read(0, rows.n_rows)
        for config, splits in release_configs(material).items()
        for split, rows in splits.items()
    }


def write_alone(folder: Path, tables: dict[str, pa.Table]) -> None:
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", **PARQUET)


def write_ours(material: Material, out: Path) -> None:
    write_release(
        out, configs=release_configs(material), describe=lambda written: {"README.md": b""}
    )


def best(run, times: int = 3) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return min(spent)


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_material(n: int, *, labels: LabelSet) -> Material:
    """Tables of a workspace with `n` passages of 450 characters and about eight spans."""
    texts = make_texts(n)
    layouts = [[(at, at + 24, at + 20) for at in range(shift, 400, 80)] for shift in range(50)]
    speech_numbers = [i // PER_SPEECH for i in range(n)]
    document_ids = [f"{number:016x}" for number in range(speech_numbers[-1] + 1)]
    ids = [f"{document_ids[s]}-{s:06x}-{i:010x}" for i, s in enumerate(speech_numbers)]
    starts, speech_texts, at = [], [], 0
    for i, text in enumerate(texts):
        if i % PER_SPEECH == 0:
            at = 0
            speech_texts.append([])
        starts.append(at)
        speech_texts[-1].append(text)
        at += len(text) + 1
    splits = ["test" if s % 10 == 0 else "dev" if s % 10 == 1 else "train" for s in speech_numbers]
    decisions = ["single" if split == "train" else "adjudicated" for split in splits]
    spans = [mark(text, layouts[i % 50]) for i, text in enumerate(texts)]
    lengths = [sum(map(len, parts)) + len(parts) - 1 for parts in speech_texts]
    speeches = [
        {
            "speech_id": f"{document_ids[s]}-{s:06x}",
            "document_id": document_ids[s],
            "ordinal": 0,
            "genre": "speech",
            "level": "county",
            "script": "hans",
            "is_complete": True,
            "text": "\n".join(parts),
            "offsets": [
                {
                    "clean_start": 0,
                    "clean_length": lengths[s],
                    "raw_start": 0,
                    "raw_length": lengths[s],
                    "kind": "copy",
                }
            ],
            "raw_start": 0,
            "raw_end": lengths[s],
            "flags": [],
            "cluster_id": f"{document_ids[s]}-{s:06x}",
            "split": splits[s * PER_SPEECH],
        }
        for s, parts in enumerate(speech_texts)
    ]
    columns = {"spans": pa.array(spans, gold_schema(labels).field("spans").type)}
    return Material(
        gold=with_schema(
            {"passage_id": ids, **columns, "decision": decisions, "guidelines_version": ["v1"] * n},
            gold_schema(labels),
        ),
        passages=with_schema(
            {
                "passage_id": ids,
                "speech_id": [speeches[s]["speech_id"] for s in speech_numbers],
                "ordinal": [i % PER_SPEECH for i in range(n)],
                "start": starts,
                "end": [start + len(text) for start, text in zip(starts, texts, strict=True)],
                "text": texts,
                "headings": [[]] * n,
            },
            PASSAGES,
        ),
        speeches=pa.Table.from_pylist(speeches, schema=SPEECHES),
        documents=with_schema(
            {
                "document_id": document_ids,
                "source": ["invented"] * len(document_ids),
                "rights": ["open"] * len(document_ids),
                "sha256": document_ids,
            },
            DOCUMENTS,
        ),
        annotations=with_schema(
            {
                "annotation_id": [f"a{i}" for i in range(n)],
                "passage_id": ids,
                "annotator": ["a1"] * n,
                "role": ["annotator"] * n,
                "status": ["submitted"] * n,
                **columns,
            },
            annotations_schema(labels),
        ),
        labels=labels,
    )


def make_texts(n: int) -> list[str]:
    """Passages of 450 characters, as unevenly frequent as those of a language; none alike."""
    codes = 0x4E00 + np.random.default_rng(7).zipf(1.3, n * 450) % 3000
    whole = codes.astype("<u4").tobytes().decode("utf-32-le")
    return [whole[at : at + 450] for at in range(0, n * 450, 450)]


def mark(text: str, layout: list[tuple[int, int, int]]) -> list[dict]:
    """A claim or a directive every eighty characters, a statistic at the end of each claim."""
    places = []
    for number, (start, end, inner) in enumerate(layout):
        is_claim = number % 3 > 0
        places.append((start, end, "Claim" if is_claim else "Directive"))
        if is_claim:
            places.append((inner, end, "Statistic"))
    return [
        {"id": f"s{i}", "start": start, "end": end, "label": label, "text": text[start:end]}
        for i, (start, end, label) in enumerate(places)
    ]


def with_schema(columns: dict, schema: pa.Schema) -> pa.Table:
    """The columns as a table of the schema; absent ones null."""
    n = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[f.name], f.type)
        if f.name in columns and not isinstance(columns[f.name], pa.Array)
        else columns.get(f.name, pa.nulls(n, f.type))
        for f in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


if __name__ == "__main__":
    main()
