"""Made-up speeches on disk, in shards as `prepare` keeps them, for measuring the join on its own."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from builder.core.tables import SPEECHES
from builder.corpus.sketches import sketch_speeches
from builder.pipeline.assemble import Bucket
from builder.pipeline.workspace import write_checked_shard, write_shard

N_SHARDS = 256


def write_shelves(texts: Sequence[str], folder: Path, *, min_chars: int) -> dict[str, Bucket]:
    """The buckets that hold these texts, in order: speeches and their sketches."""
    buckets: dict[str, Bucket] = {}
    for number in range(N_SHARDS):
        name = f"{number:02x}"
        start, end = (len(texts) * (number + more) // N_SHARDS for more in (0, 1))
        own = pa.array(texts[start:end], pa.large_string())
        nulls = {field.name: pa.nulls(len(own), field.type) for field in SPEECHES}
        speeches = pa.table(nulls | {"text": own}, schema=SPEECHES)
        bucket = Bucket(*(folder / kind / name for kind in ("clean", "tag", "sketch")))
        write_shard(bucket.clean, speeches=speeches)
        write_checked_shard(bucket.sketch, **sketch_speeches(speeches, min_chars=min_chars))
        buckets[name] = bucket
    return buckets
