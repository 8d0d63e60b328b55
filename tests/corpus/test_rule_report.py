"""What each rule did, and the lines that recur."""

import pyarrow as pa

from builder.core.tables import DOCUMENTS, table_from_rows
from builder.corpus.clean import clean_documents
from builder.corpus.options import CleaningOptions
from builder.corpus.rule_report import recurring_lines, report_rules

BODY = "今天的会议很重要，各单位要认真贯彻落实，切实抓好各项工作，不得有误。"


def cleaned(*pages):
    rows = [
        {"document_id": str(i) * 16, "text": page, "media_type": "text/plain", "status": "accepted"}
        for i, page in enumerate(pages)
    ]
    return clean_documents(
        table_from_rows(rows, DOCUMENTS, name="documents"), options=CleaningOptions()
    )


def page(extra=""):
    return (
        f"在全县水利会议上的讲话\n点击：3\n同志们：\n{BODY}有的.放矢，20xx年见效。\n{BODY}{extra}"
    )


def test_a_rule_is_reported_with_counts_and_before_and_after():
    tables = cleaned(page(), page())
    uses = {use.rule: use for use in report_rules(tables.documents, tables.edits)}
    counter = uses["view counter"]
    assert (counter.n_edits, counter.n_documents, counter.action) == (2, 2, "drop")
    assert {example.document_id for example in counter.examples} == {"0" * 16, "1" * 16}
    mend = uses["mark after 的"].examples[0]
    assert "有的.放矢" in mend.before
    assert "有的放矢" in mend.after
    assert uses["masked year"].examples[0].after == "20xx"


def test_lines_that_recur_across_documents_are_listed_and_salutations_are_not():
    tables = cleaned(*(page("\n青山绿水入画来") for _ in range(3)))
    lines = recurring_lines(tables.speeches)
    assert "青山绿水入画来" in [line.text for line in lines]
    assert "同志们：" not in [line.text for line in lines]


def test_copies_count_once_where_clusters_are_known():
    speeches = cleaned(*(page("\n青山绿水入画来") for _ in range(3))).speeches
    index = speeches.schema.get_field_index("cluster_id")
    same = pa.array(["c"] * speeches.num_rows)
    assert recurring_lines(speeches.set_column(index, "cluster_id", same)) == []
