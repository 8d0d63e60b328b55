"""What real texts lost in the body of a speech, in sentences of our own."""

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.repeats import repeated_titles
from builder.corpus.running_heads import running_heads


def after(text, edits_of):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def test_wrapped_lines_of_a_debate_that_come_again_are_no_repeated_titles():
    vote = "\n\n".join(
        [
            "主席：我認為渠首一案獲得由各鄉選舉產生及各村選舉產生的\n兩部分議員過半數贊成。",
            "主席：請各位核對所作的表決，沒有問題便停止表決，\n顯示結果。",
            "主席宣布各鄉議員有12人出席，9人贊成；各村議員有8人出席，\n反對的有2人，其餘贊成，他於是宣布渠首一案獲得\n通過。",
        ]
    )
    page = f"{vote}\n\n{vote}"
    assert after(page, repeated_titles) == page


def test_a_line_within_a_sentence_that_is_said_again_is_no_running_head():
    formula = "主席宣布，各村選舉產生的議員有八人出席，六人贊成，二人\n反對。由於議案獲得過半數贊成，他於是宣\n布議案通過。"
    page = "\n\n".join([formula] * 4)
    assert after(page, running_heads) == page
    clause = (
        "代理人如沒有證明，須隨附書面文件，證明\n簽立委任文書的人有權代作委任，並有權\n撤銷委任。"
    )
    page = "\n\n".join(f"第{n}條修訂如下。\n{clause}" for n in "一二三四")
    assert after(page, running_heads) == page
