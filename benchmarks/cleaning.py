"""Speed of the full cleaning, offset map and account included, against ten plain `re.sub` passes.

The passes are ten of our own rules without their prefilters. Both run over the same invented
pages in one process; the ratio says how many times faster the full cleaning is (above 1 is
faster). Processor time, best of fifteen rounds; each round takes a page of its own, and both run in
turn, so that a busy machine slows both. Run: `python benchmarks/cleaning.py`.
"""

import time
from collections.abc import Callable
from functools import partial

from builder.corpus.clean import clean_document
from builder.corpus.flags import FLAG_RULES
from builder.corpus.noise_inline import INLINE_RULES
from builder.corpus.options import CleaningOptions

# Ten of our own rules, each as one plain `re.sub` over the whole text.
PLAIN = [rule.pattern for rule in (*INLINE_RULES, *FLAG_RULES)][:10]
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


def main() -> None:
    options = CleaningOptions()
    print(f"{'characters':>10} {'full cleaning':>14} {'ten re.sub':>11} {'ratio':>6}")
    for n_paragraphs in (8, 20, 45, 200, 1000):
        full = ten = float("inf")
        for n in range(N_ROUNDS):
            text = page(n_paragraphs, first=1000 + n)
            row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
            full = min(full, seconds(partial(clean_document, row, options=options)))
            ten = min(ten, seconds(partial(plain, text)))
        print(f"{len(text):>10} {full * 1e3:>11.1f} ms {ten * 1e3:>8.1f} ms {ten / full:>6.2f}")


if __name__ == "__main__":
    main()
