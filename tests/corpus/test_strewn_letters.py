"""Letters strewn at the edges of a forum's lines leave where a page has many of them."""

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.strewn_letters import strewn_letters


def after(text):
    return apply_edits(Draft.begin(text), strewn_letters(text)).text


def test_letters_at_ends_and_starts_of_lines_and_between_sentences_leave():
    text = (
        "水渠今年通了。q Z@4 t% mN &w 3\n"
        "$k 7Pd ~v 闸门也换了。\n"
        "j $R 2{ xW y\n"
        "工钱发了。 h< 9T `b =q 账也贴了。\n"
        "大家来看! e #M 5 u?\n"
    )
    assert after(text) == ("水渠今年通了。\n闸门也换了。\n\n工钱发了。账也贴了。\n大家来看!\n")


def test_two_such_runs_and_formulas_and_names_stay():
    for text in (
        "水渠通了。q Z@4 t% mN &w 3\n$k 7Pd ~v 闸门也换了。\n",
        "先看 a + b = c\n再看 x * y = z\n还有 p > q + r\n最后 m < n * k\n",
        "① 开场 (~2 min)\n② 速度 | ~80 MB/s | **开** |\n③ 账目 | A/B | GCS (5%) > R2 |\n④ 收尾 (~3 min)\n",
        "学的是 C# 和 C++\nR&D 要有人，Q&A 也要有人\n评为 A+ B+ C*\n单价 5 $ / kg\n",
    ):
        assert after(text) == text


def test_a_run_without_a_rare_sign_leaves_among_others_that_have_them():
    strewn = "水渠通了。q Z@4 t% mN &w 3\n$k 7P# ~v 闸门也换了。\nj $R 2{ xW y\n"
    assert (
        after(f"{strewn}账贴了。; b; D0 H) d( I( G7 R  ]\n")
        == "水渠通了。\n闸门也换了。\n\n账贴了。\n"
    )
    assert after("账贴了。; b; D0 H) d( I( G7 R  ]\n") == "账贴了。; b; D0 H) d( I( G7 R  ]\n"
