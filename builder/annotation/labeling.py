"""The labelling configuration for Label Studio, generated from `labels.toml`."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from builder.annotation.controls import (
    BAD_TEXT,
    COMMENT,
    LABEL,
    RELATION,
    TEXT,
    Control,
    attribute_controls,
)
from builder.core.labels import LabelSet

# Text scrolls inside its own box, so that labels and fields stay in sight at laptop height.
STYLE = """
.gs-title { font-size: 15px; font-weight: 600; }
.gs-where { color: #555; font-size: 13px; }
.gs-labels { margin: 6px 0; }
.gs-scroll { max-height: 52vh; overflow-y: auto; border: 1px solid #ddd; border-radius: 6px;
  padding: 8px 14px; }
.gs-text { font-size: 17px; line-height: 1.9; }
.gs-context { color: #999; font-size: 14px; white-space: pre-wrap; }
.gs-fields { margin-top: 8px; }
"""


def labeling_xml(labels: LabelSet) -> str:
    """The XML of the labelling screen: ends with a newline, the same for the same labels.

    What is stored is the English name (the alias), what is shown is the Chinese one. Task data:
    `title`, `position`, `headings`, `before`, `text`, `after`. Per-span fields show only while a
    span of their label is selected, and none is required.
    """
    return "\n".join(
        [
            "<!-- Generated from labels.toml: edit that, then run the command named in CONTRIBUTING. -->",
            "<View>",
            "  <Style>" + STYLE.replace("\n", "\n    ").rstrip() + "\n  </Style>",
            *_head(),
            *_labels(labels),
            *_relations(labels),
            *_passage(),
            *_span_fields(labels),
            *_passage_fields(),
            "</View>",
            "",
        ]
    )


def _head() -> Iterator[str]:
    yield '  <View className="gs-title"><Header value="$title" size="5"/></View>'
    yield '  <View className="gs-where"><Header value="$position" size="6"/></View>'
    yield '  <View className="gs-where"><Header value="$headings" size="6"/></View>'


def _labels(labels: LabelSet) -> Iterator[str]:
    yield '  <View className="gs-labels">'
    yield f'    <Labels name="{LABEL}" toName="{TEXT}" choice="single">'
    for label in labels.labels:
        yield (
            f"      <Label value={quoteattr(label.zh)} alias={quoteattr(label.name)} "
            f"background={quoteattr(label.colour)} hotkey={quoteattr(label.hotkey)}/>"
        )
    yield "    </Labels>"
    yield "  </View>"


def _relations(labels: LabelSet) -> Iterator[str]:
    if labels.relations:
        yield f'  <Relations name="{RELATION}">'
        for relation in labels.relations:
            yield f"    <Relation value={quoteattr(relation.zh)} alias={quoteattr(relation.name)}/>"
        yield "  </Relations>"


def _passage() -> Iterator[str]:
    yield '  <View className="gs-scroll">'
    yield '    <View className="gs-context"><Header value="$before" size="6"/></View>'
    yield '    <View className="gs-text">'
    yield f'      <Text name="{TEXT}" value="$text" granularity="symbol"/>'
    yield "    </View>"
    yield '    <View className="gs-context"><Header value="$after" size="6"/></View>'
    yield "  </View>"


def _span_fields(labels: LabelSet) -> Iterator[str]:
    for control in attribute_controls(labels):
        yield (
            f'  <View visibleWhen="region-selected" whenTagName="{LABEL}" '
            f"whenLabelValue={quoteattr(control.label.name)}>"
        )
        yield from _field(control)
        yield "  </View>"


def _field(control: Control) -> Iterator[str]:
    common = f'name="{control.name}" toName="{TEXT}" perRegion="true"'
    if control.attribute.type == "number":
        # No min and step: they once refused Submit without a word.
        yield f"    <Number {common}/>"
        return
    if control.attribute.type == "text":
        yield f'    <TextArea {common} rows="1" maxSubmissions="1" editable="true"/>'
        return
    yield f'    <Choices {common} choice="single-radio" showInline="true">'
    for choice in control.attribute.choices:
        yield f"      <Choice value={quoteattr(choice.zh)} alias={quoteattr(choice.name)}/>"
    yield "    </Choices>"


def _passage_fields() -> Iterator[str]:
    yield '  <View className="gs-fields">'
    yield f'    <Choices name="{BAD_TEXT}" toName="{TEXT}" choice="multiple" showInline="true">'
    yield '      <Choice value="原文有误（乱码、缺字、断句错乱）" alias="bad_text"/>'
    yield "    </Choices>"
    yield (
        f'    <TextArea name="{COMMENT}" toName="{TEXT}" rows="1" maxSubmissions="1" '
        f'editable="true" placeholder="备注（可不填，回车确认）"/>'
    )
    yield "  </View>"
