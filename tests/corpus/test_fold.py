"""Rules read both scripts; places stay what they are."""

from builder.corpus.clean import clean_document
from builder.corpus.fold import folded
from builder.corpus.options import CleaningOptions


def test_folding_keeps_places_and_simplified_text():
    text = "各位同學，這項工作責任重大。"
    assert len(folded(text)) == len(text)
    assert folded(text) == "各位同学，这项工作责任重大。"
    assert folded("干部要以身作则，后面还有人看着。") == "干部要以身作则，后面还有人看着。"


def test_a_traditional_page_loses_its_frame_and_keeps_its_script():
    body = "各位鄉親：\n今天請大家來，只商量一件事，就是怎樣讓山裡的孩子按時坐上校車，怎樣讓家長放心。\n我們要一條線路一條線路地跑，一個站點一個站點地定，哪一樣都不能湊合。"
    page = (
        f"點擊下載：校車管理辦法.doc\n{body}\n以上就是這篇講話稿的全部內容，希望對您有所幫助。\n"
        "相關文章：\n春耕動員講話"
    )
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    [speech] = clean_document(row, options=CleaningOptions()).speeches
    assert speech["text"] == body
