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

# Text scrolls inside its own box, so that labels and fields stay in sight; the box takes what the
# screen has left, because a drag that has to scroll goes astray. The fields of a span have their
# room reserved: nothing jumps when a span is clicked. In the list beside, a label stays on one line.
# No ">" in a selector: Label Studio hands the style on escaped.
STYLE = """
.gs-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 14px; }
.gs-head :is(h3, h4, h5, h6) { margin: 0 !important; line-height: 1.5 !important; }
.gs-title :is(h3, h4, h5, h6) { font-size: 16px !important; font-weight: 600 !important; }
.gs-where :is(h3, h4, h5, h6) { font-size: 14px !important; font-weight: 400 !important; color: #6b6b76 !important; }
.gs-labels { margin: 8px 0 6px; }
.gs-scroll { max-height: max(200px, calc(100vh - 300px)); overflow-y: auto; border: 1px solid #d6d6de; border-radius: 6px;
  padding: 6px 14px; }
.gs-text .lsf-richtext__container { font-size: 17px; line-height: 2; padding: 0; }
.gs-context :is(h3, h4, h5, h6) { font-size: 14px !important; font-weight: 400 !important; line-height: 1.7 !important;
  color: #94949e !important; margin: 2px 0 !important; padding: 0 8px; white-space: pre-wrap; }
.gs-span-fields { min-height: 34px; padding-top: 4px; }
.gs-passage-fields { display: flex; align-items: center; gap: 18px; }
.gs-passage-fields .lsf-text-area { flex: 1; }
.lsf-outliner-item__title { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
"""


def labeling_xml(labels: LabelSet) -> str:
    """The XML of the labelling screen: ends with a newline, the same for the same labels.

    What is stored is the English name (the alias), what is shown is the Chinese one. Task data:
    `title`, `position`, `headings`, `before`, `text`, `after`. Per-span fields show only while a
    span of their label is selected, and none is required.
    """
    return "\n".join(
        [
            '<!-- Generated from labels.toml by "goldspan prepare": edit that file, not this one. -->',
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
    yield '  <View className="gs-head">'
    yield '    <View className="gs-title"><Header value="$title" size="5"/></View>'
    yield '    <View className="gs-where"><Header value="$position" size="6"/></View>'
    yield '    <View className="gs-where"><Header value="$headings" size="6"/></View>'
    yield "  </View>"


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
    yield '  <View className="gs-span-fields">'
    for control in attribute_controls(labels):
        yield (
            f'    <View visibleWhen="region-selected" whenTagName="{LABEL}" '
            f"whenLabelValue={quoteattr(control.label.name)}>"
        )
        yield from _field(control)
        yield "    </View>"
    yield "  </View>"


def _field(control: Control) -> Iterator[str]:
    common = f'name="{control.name}" toName="{TEXT}" perRegion="true"'
    if control.attribute.type == "number":
        # No min and step: they once refused Submit without a word.
        yield f"      <Number {common}/>"
        return
    if control.attribute.type == "text":
        yield f'      <TextArea {common} rows="1" maxSubmissions="1" editable="true"/>'
        return
    yield f'      <Choices {common} choice="single-radio" showInline="true">'
    for choice in control.attribute.choices:
        yield f"        <Choice value={quoteattr(choice.zh)} alias={quoteattr(choice.name)}/>"
    yield "      </Choices>"


def _passage_fields() -> Iterator[str]:
    yield '  <View className="gs-passage-fields">'
    yield f'    <Choices name="{BAD_TEXT}" toName="{TEXT}" choice="multiple" showInline="true">'
    yield '      <Choice value="原文有误" alias="bad_text" hint="乱码、缺字、断句错乱" hotkey="x"/>'
    yield "    </Choices>"
    yield (
        f'    <TextArea name="{COMMENT}" toName="{TEXT}" rows="1" maxSubmissions="1" '
        f'editable="true" placeholder="备注（可不填，回车确认）"/>'
    )
    yield "  </View>"
