"""The mark of lists between the clauses of a sentence stands for a comma."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.stray_marks import wrong_commas

ODD = "酿醋的缸﹐一只一只都刷过了。新粮进了仓﹐老缸也开了盖﹐闻着就香。"


def after(text):
    return apply_edits(Draft.begin(text), wrong_commas(text)).text


def test_clauses_of_one_sentence_are_parted_by_commas_on_a_page_of_odd_commas():
    said = "这口缸是我爷爷留下的、今年整整八十岁、装过三千斤醋。"
    assert after(ODD + said).endswith(said.replace("、", "，"))
    assert after(said) == said


def test_the_first_clause_may_be_a_short_one():
    said = "我姓田、今年整整八十岁、装过三千斤醋。"
    assert after(ODD + said).endswith(said.replace("、", "，"))


def test_two_clauses_show_it_anywhere():
    said = "这口缸传了三代、我接手的时候裂了口、后来请人箍了两道、现在还能用。"
    assert after(said) == said.replace("、", "，")


@pytest.mark.parametrize(
    "said",
    [
        "今年要办的是修老缸、今年要种的是新粮、去年欠的是柴火。",
        "村里的醋缸分给张家村、我家老宅子、大家的作坊。",
        "要管住缸里的醋、灶上的火、我们的嘴。",
        "来的是今年的新徒弟、去年的老徒弟、他们的师傅们。",
        "酿醋要抓选粮蒸煮、都市销路、才能培训、现在的品牌建设。",
        "酿醋的事，我来管火候、你来管粮食、都市里他来卖。",
    ],
)
def test_a_list_keeps_its_marks(said):
    assert after(ODD + said).endswith(said)
