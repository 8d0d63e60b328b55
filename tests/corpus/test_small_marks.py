"""Small marks of old character sets become the marks they stand for."""

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.stray_marks import wrong_commas


def after(text):
    return apply_edits(Draft.begin(text), wrong_commas(text)).text


def test_small_marks_of_both_kinds_are_each_what_they_stand_for():
    text = "渠首要修﹐閘門﹑水尺要換。一﹑先修渠首﹐再修支渠﹔二﹑換閘門。"
    assert after(text) == ("渠首要修，閘門、水尺要換。一、先修渠首，再修支渠；二、換閘門。")
