import re
from pathlib import Path

import pytest

from builder.tagging import folding
from builder.tagging.folding import fold

RULES = Path(folding.__file__).parent


def used_characters():
    files = [path for path in RULES.glob("*.py") if path.name != "folding.py"]
    return set(re.findall("[\u4e00-\u9fff]", "".join(p.read_text("utf-8") for p in files)))


def test_every_character_a_rule_uses_is_folded_from_its_traditional_forms():
    opencc = pytest.importorskip("opencc")
    to_simplified = opencc.OpenCC("t2s").convert
    used = used_characters()
    # 著 stands in rules itself (显著); 乾 and 瀋 mean other words than 干 and 沈.
    known = {"著", "乾", "瀋"}
    missing = [
        f"{character}{simple}"
        for character in map(chr, range(0x4E00, 0xA000))
        if character not in known
        and (simple := to_simplified(character)) != character
        and len(simple) == 1
        and simple in used
        and fold(character) != simple
    ]
    assert not missing, f"add to folding.PAIRS: {''.join(missing)}"


def test_folding_keeps_length_and_turns_full_width_half():
    text = "計劃（２０２４年）：增長６．８％，完成！"
    assert fold(text) == "计划(2024年):增长6.8%,完成!"
    assert len(fold(text)) == len(text)
