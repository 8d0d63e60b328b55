"""Speed of the tolerant ladder against a bare `bytes.decode`, sound and with damaged bytes.

The same invented text in each encoding, about a megabyte; the ratio says how many times longer the
ladder takes (it also finds out the encoding and keeps the damaged bytes' places). Then the share of
a hundred short damaged files whose encoding is told. Run: `python benchmarks/decoding.py`.
"""

import random
import time

from builder.corpus.decode_text import decode_text

SIMPLIFIED = (
    "各村要在汛期之前把水渠清理一遍，下雨的时候有人值守，雨停以后马上检查，发现问题当天报告。\n"
)
TRADITIONAL = (
    "各村要在汛期之前把水渠清理一遍，下雨的時候有人值守，雨停以後馬上檢查，發現問題當天報告。\n"
)
TEXTS = {
    "utf-8": SIMPLIFIED,
    "gb18030": SIMPLIFIED,
    "big5": TRADITIONAL,
    "utf-16-le": "\ufeff" + SIMPLIFIED,
}
N_LINES, N_DAMAGED, N_FILES = 8000, 50, 100


def damaged(content: bytes, n: int, rng: random.Random) -> bytes:
    found = bytearray(content)
    for place in rng.sample(range(2, len(found)), n):
        found[place] = rng.randrange(256)
    return bytes(found)


def seconds(function, *arguments) -> float:
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def main() -> None:
    rng = random.Random(1)
    for encoding, line in TEXTS.items():
        content = (line * N_LINES).encode(encoding)
        plain = min(seconds(content.decode, encoding) for _ in range(5))
        sound = min(seconds(decode_text, content) for _ in range(3))
        broken = seconds(decode_text, damaged(content, N_DAMAGED, rng))
        print(f"{encoding:<10} {len(content) / 1e6:.1f} MB: {sound / plain:6.1f} times a bare decode, "
              f"{broken / plain:6.1f} with {N_DAMAGED} damaged bytes ({len(content) / 1e6 / broken:.0f} MB/s)")  # fmt: skip
    for n in (1, 5):
        told = 0
        encodings = [name for name in TEXTS if not name.startswith("utf-16")]
        for i in range(N_FILES):
            encoding = encodings[i % len(encodings)]
            found = decode_text(damaged((TEXTS[encoding] * 4).encode(encoding), n, rng))
            told += found is not None and found.encoding.startswith(encoding)
        print(f"short files with {n} damaged bytes whose encoding is told: {told / N_FILES:.2f}")


if __name__ == "__main__":
    main()
