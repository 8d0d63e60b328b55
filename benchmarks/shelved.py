"""The join on its own: made-up speeches on disk, in shards as `prepare` keeps them.

Used by copies.py, which runs each step in a process of its own: `sketch FOLDER` writes the shards of
FOLDER/texts.json, `join FOLDER` searches them for copies; run again, it finds the verdicts of the first
time. Both print their cost as JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.core.tables import SPEECHES
from builder.corpus.copies import Copies, search_copies
from builder.corpus.options import CopyOptions
from builder.corpus.sketches import sketch_speeches
from builder.pipeline.assemble import Bucket
from builder.pipeline.shelves import VerdictFiles, scratch_in, shelved_library
from builder.pipeline.workspace import write_checked_shard, write_shard

N_SHARDS = 256
OPTIONS = CopyOptions()


def buckets_in(folder: Path) -> dict[str, Bucket]:
    names = [f"{number:02x}" for number in range(N_SHARDS)]
    return {
        name: Bucket(*(folder / stage / name for stage in ("clean", "tag", "sketch")))
        for name in names
    }


def write_shards(texts: Sequence[str], folder: Path) -> float:
    """CPU seconds for sketches, read and written."""
    for number, bucket in enumerate(buckets_in(folder).values()):
        start, end = (len(texts) * (number + more) // N_SHARDS for more in (0, 1))
        own = pa.array(texts[start:end], pa.large_string())
        columns = {field.name: pa.nulls(len(own), field.type) for field in SPEECHES}
        write_shard(bucket.clean, speeches=pa.table(columns | {"text": own}, schema=SPEECHES))
    begun = time.process_time()
    for bucket in buckets_in(folder).values():
        speeches = pq.read_table(bucket.clean / "speeches.parquet", columns=["text", "offsets"])
        sketch = sketch_speeches(speeches, min_chars=OPTIONS.min_recurrence_chars)
        write_checked_shard(bucket.sketch, **sketch)
    return time.process_time() - begun


def join(folder: Path) -> Copies:
    library = shelved_library(buckets_in(folder))
    return search_copies(
        library,
        [str(i).zfill(8) for i in range(len(library))],
        options=OPTIONS,
        open_scratch=scratch_in(folder),
        store=VerdictFiles(folder / "verdicts"),
    )


def peak_mb() -> float:
    """Of this process; `ru_maxrss` also counts the one it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pairs_of(table: pa.Table) -> list[tuple[int, int]]:
    a, b = (table[name].to_pylist() for name in ("a_speech_id", "b_speech_id"))
    return sorted({(int(one), int(other)) for one, other in zip(a, b, strict=True)})


def main() -> None:
    if len(sys.argv) < 3:
        print("run by copies.py")
        return
    step, folder = sys.argv[1], Path(sys.argv[2])
    if step == "sketch":
        texts = json.loads((folder / "texts.json").read_text())
        print(json.dumps({"cpu_s": write_shards(texts, folder)}))
        return
    start_mb, begun = peak_mb(), time.process_time()
    found = join(folder)
    cost = {"cpu_s": time.process_time() - begun, "peak_mb": peak_mb(), "start_mb": start_mb}
    pairs = {"copies": pairs_of(found.pairs), "passages": pairs_of(found.recurrences)}
    print(json.dumps(cost | pairs))


if __name__ == "__main__":
    main()
