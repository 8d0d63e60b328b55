"""The posts of an archive: one is a speech, and what stands around it is the archive's."""

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.post_rows import post_rows


def after(text):
    return apply_edits(Draft.begin(text), post_rows(text)).text


SPEECH = "各位鄉親、各位來賓，大家午安！ " + "橋墩今年加了三道鋼箍，" * 30 + "謝謝大家。"


def test_the_speech_stays_without_its_row_and_the_posters_words():
    text = (
        "編號 時間 讚 留言\n"
        "880011223344 2021-05-02 09:12 31 4 早安，下雨了。\n"
        f"880011223355 2021-05-03 19:40 512 37 今天通橋，致詞稿放在這裡。 {SPEECH}\n"
        "880011223366 2021-05-04 07:30 12 0 路燈修好了。\n本頁是備份。\n"
    )
    assert after(text) == f"編號 時間 讚 留言\n{SPEECH}\n"


def test_a_log_whose_rows_are_alike_stays():
    row = "2021-05-02 09:12 31 4 渠首水位正常，閘門開了兩孔。\n"
    assert after(row * 4) == row * 4


def test_the_fold_of_a_post_leaves_and_more_of_a_speaker_stays():
    assert after("水渠通了。… 更多 今年還要修路。") == "水渠通了。 今年還要修路。"
    assert after("水渠通了！...顯示更多\n路也修了。") == "水渠通了！ \n路也修了。"
    for text in ("我們要做得更好……更多 的路要修。", "水渠通了。更多 的事在後面。"):
        assert after(text) == text
