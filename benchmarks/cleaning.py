"""Speed of the full cleaning, offset map and account included, against ten plain `re.sub` passes.

The passes are our own rules for stretches of a line, without their prefilters: all of them are run,
and ten passes are ten times their average, so that no choice and no order of rules moves the
yardstick. Both run over the same invented pages in one process; the ratio says how many times
faster the full cleaning is (above 1 is faster). Processor time, best of fifteen rounds; each round
takes a page of its own, and both run in turn, so that a busy machine slows both. Run: `python benchmarks/cleaning.py`; with a folder, over the
raw files in it instead, each round with one more letter replaced, and all of them together.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from builder.corpus.clean import clean_document
from builder.corpus.decode import RawFile, decode_file
from builder.corpus.flags import FLAG_RULES
from builder.corpus.marks import MARK_RULES
from builder.corpus.noise import STRETCH_RULES
from builder.corpus.options import CleaningOptions

PLAIN = [rule.pattern for rule in (*STRETCH_RULES, *MARK_RULES, *FLAG_RULES)]
N_PASSES = 10
N_ROUNDS = 15
CLAUSES = (
    "各乡镇要把水库巡查、堤防加固和物资储备抓在手上，",
    "去年全县新建标准化教室一百二十六间，培训教师三百人次，",
    "对排查出来的隐患，要逐条登记、逐项销号，",
    "财政部门要优先安排资金2400万元，专款专用，",
    "群众反映强烈的问题，主要领导要亲自过问，",
)


def page(n_paragraphs: int, *, first: int = 0) -> str:
    """An invented page with noise around and inside a speech of `n_paragraphs` paragraphs.

    Headings count from `first`, so that pages differ.
    """
    lines = ["首页 > 讲话稿 > 正文", "在全县重点工作推进会上的讲话", "点击：1024", "", "同志们："]
    for i in range(n_paragraphs):
        if i % 12 == 0:
            lines += ["", f"{'一二三四五六七八九十'[i // 12 % 10]}、抓好第{first + i}项工作", ""]
        body = "".join(CLAUSES[(i * 7 + j * 3) % 5] for j in range(3 + i % 4))
        lines += [f"　　{body[:-1]}。20xx年要 完成任务。" + body[:-1] + "。", ""]
        if i % 25 == 24:
            lines += [f"- {i} -", ""]
    return "\n".join([*lines, "谢谢大家！", "", "相关文章：", "上一篇：发言", "版权所有 某网"])


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def plain(text: str) -> str:
    for pattern in PLAIN:
        text = pattern.sub("", text)
    return text


def invented(n_paragraphs: int) -> list[dict[str, str]]:
    """A document for each round, no two alike."""
    texts = [page(n_paragraphs, first=1000 + n) for n in range(N_ROUNDS)]
    return [{"document_id": "0" * 16, "text": text, "media_type": "text/plain"} for text in texts]


def own(file: Path) -> list[dict[str, str]]:
    """The file's document for each round, a letter more of it replaced each time."""
    row = decode_file(RawFile("own", "unknown", file.name, file.read_bytes()))
    return [{**row, "text": row["text"].replace("的", "地", n)} for n in range(N_ROUNDS)]


def measured(documents: list[dict[str, str]]) -> tuple[float, float]:
    """Seconds of the full cleaning and of ten average passes: the best of all rounds."""
    options = CleaningOptions()
    full = every = float("inf")
    for row in documents:
        full = min(full, seconds(partial(clean_document, row, options=options)))
        every = min(every, seconds(partial(plain, row["text"])))
    return full, every * N_PASSES / len(PLAIN)


def tell(n_characters: int, full: float, ten: float) -> None:
    print(f"{n_characters:>10} {full * 1e3:>11.1f} ms {ten * 1e3:>8.1f} ms {ten / full:>6.2f}")


def main() -> None:
    files = sorted(Path(sys.argv[1]).glob("*.*")) if sys.argv[1:] else []
    rounds = [own(file) for file in files] or [invented(n) for n in (8, 20, 45, 200, 1000)]
    print(f"{'characters':>10} {'full cleaning':>14} {'ten re.sub':>11} {'ratio':>6}")
    results = [(len(documents[0]["text"]), *measured(documents)) for documents in rounds]
    for result in results:
        tell(*result)
    if files:
        print("together:")
        n_characters, full, ten = map(sum, zip(*results, strict=True))
        tell(round(n_characters), full, ten)


if __name__ == "__main__":
    main()
