"""The results of one annotation, read as spans and relations of our own text.

Each rule in one place: two labels on one region are two spans; a region drawn twice is one;
attributes go to the span whose label has them; what does not fit is refused by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.annotation.controls import (
    BAD_TEXT,
    COMMENT,
    LABEL,
    TEXT,
    attribute_controls,
    english,
)
from builder.annotation.payloads import (
    AttributeResult,
    ChoicesResult,
    NumberResult,
    RegionResult,
    RelationResult,
    Result,
    TextAreaResult,
)
from builder.annotation.quotes import place_span
from builder.core.labels import Attribute, LabelSet
from builder.core.spans import Relation, Span, sort_spans


class Refused(NamedTuple):
    """Something that is not taken over, and why."""

    what: str  # span, attribute, relation, annotation, task
    reason: str
    span_id: str | None = None
    label: str | None = None
    start: int | None = None
    end: int | None = None
    quoted: str | None = None
    found: str | None = None


class Remark(NamedTuple):
    """Something that was taken over, with a remark."""

    kind: str
    detail: str
    span_id: str | None = None


@dataclass(slots=True)
class Reading:
    """What one annotation says, in our own terms; spans are sorted and distinct."""

    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    bad_text: bool = False
    comment: str | None = None
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spans_by_region: dict[str, list[str]] = field(default_factory=dict)


def read_results(results: Sequence[Result], *, text: str, labels: LabelSet) -> Reading:
    """The spans, relations and remarks about the passage that the results hold.

    Args:
        results: In Label Studio's order; an empty list is a valid answer.
        text: Our own text of the passage.
        labels: What labels, attributes and relations there are.
    """
    reading = Reading()
    for result in results:
        if isinstance(result, RegionResult):
            _read_region(result, reading=reading, text=text, labels=labels)
    for result in results:
        if isinstance(result, RelationResult):
            _read_relation(result, reading=reading, labels=labels)
        elif not isinstance(result, RegionResult):
            _read_field(result, reading=reading, labels=labels)
    reading.spans = sort_spans(reading.spans)
    reading.relations = sorted(set(reading.relations))
    return reading


def _read_region(result: RegionResult, *, reading: Reading, text: str, labels: LabelSet) -> None:
    """Add the region's spans, one a label, or say why not."""
    value = result.value
    refusal = Refused(
        what="span",
        reason="",
        span_id=result.id,
        label="+".join(value.labels) or None,
        start=value.start,
        end=value.end,
        quoted=value.text,
        found=text[value.start : value.end] if 0 <= value.start <= value.end else None,
    )
    reason = _region_issue(result, labels=labels)
    placed = place_span(text, start=value.start, end=value.end, quoted=value.text)
    if reason is None and placed is None:
        reason = _misplaced(refusal, n_chars=len(text))
    if reason is not None or placed is None:
        reading.refused.append(refusal._replace(reason=reason or ""))
        return
    if placed.is_repaired:
        detail = f"[{value.start}, {value.end}) counts UTF-16 units; read as code points "
        reading.remarks.append(
            Remark("utf16_repaired", f"{detail}[{placed.start}, {placed.end}).", result.id)
        )
    for label in _label_names(value.labels, labels):
        span = Span(placed.start, placed.end, label, text[placed.start : placed.end])
        _add_span(span, region=result.id, reading=reading)


def _region_issue(result: RegionResult, *, labels: LabelSet) -> str | None:
    """Why a region cannot be read at all, whatever its place."""
    if (result.from_name, result.to_name) != (LABEL, TEXT):
        return (
            f"it was drawn with the control {result.from_name!r} on {result.to_name!r}, not with "
            f"{LABEL!r} on {TEXT!r}. Give the project the configuration in labeling.xml."
        )
    if not result.value.labels:
        return "it has no label. Give it one in Label Studio and pull again."
    known = _label_names(result.value.labels, labels)
    if len(known) < len(result.value.labels):
        unknown = [name for name in result.value.labels if not _label_names([name], labels)]
        return (
            f"the label {unknown[0]!r} is not in labels.toml, which has "
            f"{', '.join(labels.names)}. Was it renamed by hand? Rename it back, or declare it."
        )
    return None


def _label_names(shown: Iterable[str], labels: LabelSet) -> list[str]:
    """The labels' own names, each once; unknown ones are left out."""
    names = {label.name: label.zh for label in labels.labels}
    found = (english(label, names=names) for label in shown)
    return list(dict.fromkeys(name for name in found if name is not None))


def _misplaced(refusal: Refused, *, n_chars: int) -> str:
    where = f"[{refusal.start}, {refusal.end})"
    if refusal.quoted is None or refusal.found is None:
        return f"{where} lies outside the passage, which has {n_chars} characters."
    return (
        f"Label Studio says {refusal.quoted!r}, the passage has {refusal.found!r} at {where}. "
        f'The task text changed after it was pushed: run "goldspan prepare", which re-anchors.'
    )


def _add_span(span: Span, *, region: str, reading: Reading) -> None:
    """Add the span under the region's id, or under one made from it where that is taken."""
    same = next((s for s in reading.spans if s.key == span.key), None)
    if same is not None:
        detail = f"the same {span.label} was drawn twice at [{span.start}, {span.end})."
        reading.remarks.append(Remark("drawn_twice", detail, region))
        reading.spans_by_region.setdefault(region, []).append(same.id)
        return
    taken = {s.id for s in reading.spans}
    span_id = region if region not in taken else f"{region}.{span.label}"
    reading.spans.append(span._replace(id=span_id))
    reading.spans_by_region.setdefault(region, []).append(span_id)


def _read_field(result: AttributeResult, *, reading: Reading, labels: LabelSet) -> None:
    """Take over a field: about the whole passage, or an attribute of a span."""
    if result.from_name == BAD_TEXT and isinstance(result, ChoicesResult):
        reading.bad_text = bool(result.value.choices)
    elif result.from_name == COMMENT and isinstance(result, TextAreaResult):
        reading.comment = _typed(result).strip() or None
    else:
        _read_attribute(result, reading=reading, labels=labels)


def _read_attribute(result: AttributeResult, *, reading: Reading, labels: LabelSet) -> None:
    """Set the attribute on the span of the region that has it, or say why not."""
    spans = _spans_of(result.id, reading)
    refusal = Refused("attribute", "", span_id=result.id, quoted=_shown(result))
    if not spans:
        reason = f"{result.from_name} belongs to the region {result.id}, which is no span here."
        reading.refused.append(refusal._replace(reason=reason))
        return
    wanted = [
        control
        for control in attribute_controls(labels)
        if result.from_name in (control.name, control.attribute.name)
    ]
    for span in spans:
        control = next((c for c in wanted if c.label.name == span.label), None)
        value = _attribute_value(result, control.attribute) if control else None
        if control is not None and value is not None:
            attributes = {**dict(span.attributes), control.attribute.name: value}
            changed = span._replace(attributes=tuple(sorted(attributes.items())))
            reading.spans[reading.spans.index(span)] = changed
            return
    reason = (
        f"{result.from_name} = {_shown(result)!r} fits no attribute of {spans[0].label} in "
        f"labels.toml. Was it renamed by hand? Rename it back, or declare it."
    )
    reading.refused.append(refusal._replace(reason=reason, label=spans[0].label))


def _spans_of(region: str | None, reading: Reading) -> list[Span]:
    ids = reading.spans_by_region.get(region or "", [])
    return [span for span in reading.spans if span.id in ids]


def _attribute_value(result: AttributeResult, attribute: Attribute) -> str | float | None:
    """The attribute's value in our own terms, or None if it has no such value."""
    if attribute.type == "choice" and isinstance(result, ChoicesResult):
        names = {choice.name: choice.zh for choice in attribute.choices}
        found = [english(choice, names=names) for choice in result.value.choices]
        return found[0] if len(found) == 1 else None
    if attribute.type == "number" and isinstance(result, NumberResult):
        return float(result.value.number)
    if attribute.type == "text" and isinstance(result, TextAreaResult):
        return _typed(result) or None
    return None


def _shown(result: AttributeResult) -> str:
    if isinstance(result, ChoicesResult):
        return ", ".join(result.value.choices)
    return _typed(result) if isinstance(result, TextAreaResult) else str(result.value.number)


def _typed(result: TextAreaResult) -> str:
    text = result.value.text
    return text if isinstance(text, str) else "\n".join(text)


def _read_relation(result: RelationResult, *, reading: Reading, labels: LabelSet) -> None:
    """Add one relation for each label of the arrow, or say why not.

    An arrow drawn the other way round is turned if only that fits: annotators drag either way.
    """
    is_left = result.direction == "left"
    from_id, to_id = (result.to_id, result.from_id) if is_left else (result.from_id, result.to_id)
    heads, tails = _spans_of(from_id, reading), _spans_of(to_id, reading)
    refusal = Refused("relation", "", span_id=f"{from_id} → {to_id}")
    if not heads or not tails:
        reason = f"the region {to_id if heads else from_id} is no span here."
        reading.refused.append(refusal._replace(reason=reason))
        return
    for shown in result.labels or [None]:
        relation = _fit(heads, tails, shown, labels) or _fit(tails, heads, shown, labels)
        if relation is None:
            reason = (
                f"labels.toml has no relation {shown or '(without a name)'!r} between "
                f"{heads[0].label} and {tails[0].label}."
            )
            reading.refused.append(refusal._replace(reason=reason, label=shown))
        else:
            reading.relations.append(relation)


def _fit(
    heads: Sequence[Span], tails: Sequence[Span], shown: str | None, labels: LabelSet
) -> Relation | None:
    """The relation from one of `heads` to one of `tails` that labels.toml allows, if any."""
    name = english(shown, names={r.name: r.zh for r in labels.relations}) if shown else None
    for declared in labels.relations:
        if shown is not None and declared.name != name:
            continue
        head = next((s for s in heads if s.label in declared.from_labels), None)
        tail = next((s for s in tails if s.label in declared.to_labels), None)
        if head is not None and tail is not None and head.id != tail.id:
            return Relation(head.id, tail.id, declared.name)
    return None
