"""How fast the rule tagger reads: MB/s of UTF-8 on one core, beside a bare pass over segments.

The text is the bundled examples, repeated to two megabytes. Run it as
`python benchmarks/tagging.py`; at least 1 MB/s is the bar.
"""

import time
from pathlib import Path

from builder.tagging.folding import fold
from builder.tagging.rules import suggest
from builder.tagging.segments import segments
from builder.tagging.statistics import find_quantities

EXAMPLES = Path(__file__).parents[1] / "examples" / "raw"
MEGABYTE = 1_000_000


def read_lines(n_bytes: int) -> list[str]:
    texts = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        try:
            texts.append(path.read_text("utf-8"))
        except UnicodeDecodeError:
            continue  # the examples show other encodings too
    lines = "\n".join(texts).split("\n")
    repeats = n_bytes // len("\n".join(lines).encode()) + 1
    return lines * repeats


def measure(read, lines: list[str]) -> float:
    """CPU seconds for all lines, best of two runs."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        for line in lines:
            read(line)
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    lines = read_lines(2 * MEGABYTE)
    megabytes = len("\n".join(lines).encode()) / MEGABYTE
    floor = measure(segments, lines)
    print(f"{megabytes:.1f} MB of text in {len(lines)} lines")
    for name, read in (
        ("segments", segments),
        ("statistics", lambda line: find_quantities(fold(line))),
        ("all labels", suggest),
    ):
        seconds = measure(read, lines)
        print(f"{name:12} {megabytes / seconds:6.2f} MB/s, {seconds / floor:5.1f} x segments alone")


if __name__ == "__main__":
    main()
