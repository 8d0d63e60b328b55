from builder.annotation.guidelines import guidelines_html, guidelines_version


def test_the_version_changes_with_labels_and_guidelines_but_not_with_line_ends():
    version = guidelines_version(labels_toml=b"a\n", guidelines_md=b"b\n")
    assert version == guidelines_version(labels_toml=b"a\r\n", guidelines_md=b"b\r\n")
    assert version != guidelines_version(labels_toml=b"a\nb", guidelines_md=b"\n")
    assert version != guidelines_version(labels_toml=b"a\n", guidelines_md=b"c\n")


def test_markdown_becomes_what_annotators_read():
    text = (
        "# 标题\n正文 **要点** 与 `码`。\n\n- 一\n  续\n- 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
    )
    assert guidelines_html(text).split("\n") == [
        "<br><h2>标题</h2>",
        "<p>正文 <b>要点</b> 与 「码」。</p>",
        "<ul><li>• 一 续</li><li>• 二</li></ul>",
        "<table>",
        "<tr><td>甲　</td><td>乙　</td></tr>",
        "<tr><td>1　</td><td>2　</td></tr>",
        "</table>",
    ]


def test_html_in_the_guidelines_stays_text():
    assert guidelines_html("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>"
