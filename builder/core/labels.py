"""The label set: what `labels.toml` says about labels, attributes and relations."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from builder.core.errors import ConfigError

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Frozen):
    """One value of a choice attribute, with the name annotators see."""

    name: Name
    zh: str


class Attribute(_Frozen):
    """Something a span may carry beside its label.

    `asked` attributes are put to annotators; the others are derived by rule at release.
    """

    name: Name
    zh: str
    type: Literal["choice", "text", "number"] = "choice"
    choices: tuple[Choice, ...] = ()
    asked: bool = True

    @model_validator(mode="after")
    def _choices_fit_the_type(self) -> "Attribute":
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"attribute {self.name}: choices go with type 'choice', and only it")
        return self

    @property
    def column_type(self) -> Literal["string", "number"]:
        """How tables hold the attribute: choices and text as strings."""
        return "number" if self.type == "number" else "string"


class Label(_Frozen):
    """A kind of span: its name in tables, its name on screen, its colour and hotkey."""

    name: Name
    zh: str
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
    hotkey: Annotated[str, Field(min_length=1, max_length=1)]
    attributes: tuple[Attribute, ...] = ()


class RelationLabel(_Frozen):
    """A kind of link, and the labels it may join."""

    name: Name
    zh: str
    from_labels: tuple[Name, ...]
    to_labels: tuple[Name, ...]


class LabelSet(_Frozen):
    """All labels and relations of a task, in the order annotators see them."""

    labels: tuple[Label, ...] = Field(min_length=1)
    relations: tuple[RelationLabel, ...] = ()

    @model_validator(mode="after")
    def _names_agree(self) -> "LabelSet":
        for what, names in (
            ("label", [label.name for label in self.labels]),
            ("hotkey", [label.hotkey for label in self.labels]),
            ("relation", [relation.name for relation in self.relations]),
        ):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{what} {twice[0]!r} is declared twice")
        known = set(self.names)
        for relation in self.relations:
            unknown = sorted({*relation.from_labels, *relation.to_labels} - known)
            if unknown:
                raise ValueError(f"relation {relation.name} names the unknown label {unknown[0]!r}")
        types: dict[str, str] = {}
        for attribute in (a for label in self.labels for a in label.attributes):
            column = attribute.column_type
            if types.setdefault(attribute.name, column) != column:
                raise ValueError(f"attribute {attribute.name} is a number here and text there")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The label names, in order."""
        return tuple(label.name for label in self.labels)

    @property
    def attribute_types(self) -> dict[str, Literal["string", "number"]]:
        """Column type by attribute name, over all labels, in order of first mention."""
        return {a.name: a.column_type for label in self.labels for a in label.attributes}

    def label(self, name: str) -> Label | None:
        """The label of that name, or None."""
        return next((label for label in self.labels if label.name == name), None)


def parse_labels(content: Mapping[str, Any], *, where: str = "labels.toml") -> LabelSet:
    """The label set in the parsed TOML `content`.

    Raises:
        ConfigError: A key is unknown, missing or of the wrong kind; all such places are named.
    """
    try:
        return LabelSet.model_validate(content)
    except ValidationError as error:
        raise ConfigError(validation_message(error, where=where)) from None


def validation_message(
    error: ValidationError, *, where: str, model: type[BaseModel] = LabelSet
) -> str:
    """Every place pydantic refused, one a line: file, path inside it, what was expected."""
    return "\n".join(_issue_line(dict(issue), where=where, model=model) for issue in error.errors())


def _issue_line(issue: dict[str, Any], *, where: str, model: type[BaseModel]) -> str:
    path = [str(part) for part in issue["loc"]]
    place = f"{where}, {'.'.join(path) or 'top level'}"
    if issue["type"] == "extra_forbidden":
        near = get_close_matches(path[-1], _known_keys(model), n=1)
        return f"{place}: unknown key" + (f'; did you mean "{near[0]}"?' if near else "")
    found = issue["input"]
    shown = f" (found {found!r})" if isinstance(found, str | int | float) else ""
    return f"{place}: {issue['msg'].removeprefix('Value error, ')}{shown}"


def _known_keys(model: type[BaseModel]) -> list[str]:
    """Every key of the model and of the models inside it."""
    keys: list[str] = []
    pending: list[Any] = [model]
    while pending:
        current = pending.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            keys += current.model_fields
            pending += [field.annotation for field in current.model_fields.values()]
        else:
            pending += get_args(current)
    return keys
