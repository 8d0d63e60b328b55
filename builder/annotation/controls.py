"""The names that Label Studio's controls have: one place for both directions."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.core.labels import Attribute, Label, LabelSet

LABEL, TEXT, RELATION, BAD_TEXT, COMMENT = "label", "text", "relation", "bad_text", "comment"


class Control(NamedTuple):
    """A per-span field: which attribute of which label it asks for."""

    name: str
    label: Label
    attribute: Attribute


def attribute_controls(labels: LabelSet) -> Iterator[Control]:
    """One control for each attribute that annotators are asked, in the order of the labels.

    Two labels may have attributes of one name with different choices, so the name has both.
    """
    for label in labels.labels:
        for attribute in label.attributes:
            if attribute.asked:
                yield Control(f"{label.name}_{attribute.name}", label, attribute)


def english(shown: str, *, names: dict[str, str]) -> str | None:
    """The stored name for what Label Studio says, be it that name or the Chinese one shown.

    Args:
        shown: A label, choice or relation as found in a result.
        names: Chinese name by stored name.
    """
    if shown in names:
        return shown
    return next((name for name, zh in names.items() if zh == shown), None)
