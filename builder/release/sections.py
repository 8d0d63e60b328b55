"""The parts of the card that `release` fills in, rendered from counts and facts."""

from collections.abc import Iterable, Mapping, Sequence

from builder.release.counts import STRATA, Counts
from builder.release.facts import Facts, Figure
from builder.release.features import CONFIGS

_ABOUT_CONFIGS = {
    "default": "passages with their gold spans and relations",
    "annotations": "each annotator's own spans, before adjudication, under pseudonyms",
    "speeches": "whole cleaned speeches with the offset map to the raw text",
    "char_bio": "the passages' characters, and one BIO layer a label, so that nesting survives",
}
_DEMONSTRATION = (
    "*A demonstration: authored by the makers of the software to show how it works. "
    "These are not independent people.*"
)


def card_sections(facts: Facts, counts: Mapping[str, Counts]) -> dict[str, str]:
    """Each marked place of the card and its text.

    Args:
        facts: What cannot be counted.
        counts: By split, of the `default` config; splits without rows are absent.
    """
    return {
        "title": _title(facts),
        "configs": _configs(facts),
        "counts": _counts(counts),
        "distributions": _distributions(counts),
        "agreement": _figures(facts.agreement, facts, none=_NO_AGREEMENT),
        "ceiling": _figures(facts.ceiling, facts, none=_NOT_MEASURED),
        "baselines": _figures(facts.baselines, facts, none=_NOT_MEASURED),
        "leakage": _leakage(facts),
        "suggestions": _list(facts.suggestions, none="No suggestions were shown to annotators."),
        "rights": _rights(facts),
        "gaps": _list(facts.gaps, none="None is known."),
        "waivers": _waivers(facts),
        "verification": _verification(facts),
    }


_NO_AGREEMENT = "Undefined: no passage of this version was marked by two annotators."


_NOT_MEASURED = "Not measured in this version."


def _title(facts: Facts) -> str:
    title = f"# {facts.pretty_name} {facts.version}" + (f" ({facts.date})" if facts.date else "")
    return f"{title}\n\n{_DEMONSTRATION}" if facts.is_demonstration else title


def table_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column reads left, the others right."""
    lines = [head, [":--"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _configs(facts: Facts) -> str:
    rows = [
        (f"`{name}`", _ABOUT_CONFIGS[name], ", ".join(facts.content[hashed]))
        for name in CONFIGS
        if facts.content.get(hashed := "default" if name == "char_bio" else name)
    ]
    lines = ["| config | holds | splits |", "| :-- | :-- | :-- |"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _counts(counts: Mapping[str, Counts]) -> str:
    splits = list(counts)
    rows: list[Sequence[object]] = [
        [name.replace("_", " "), *(counts[s][key] for s in splits)]
        for name, key in (
            ("passages", "passages"),
            ("of them without a span", "without_spans"),
            ("speeches", "speeches"),
            ("documents", "documents"),
            ("leakage clusters", "clusters"),
            ("characters", "characters"),
        )
    ]
    rows += _nested_rows(counts, "spans", prefix="spans: ")
    for name in _keys(counts, "relations"):
        for kind in ("drawn", "derived"):
            cells = [counts[s]["relations"].get(name, {}).get(kind, 0) for s in splits]
            rows.append([f"relations: {name}, {kind}", *cells])
    rows += _nested_rows(counts, "decision", prefix="decided: ")
    return table_text(["", *splits], rows)


def _distributions(counts: Mapping[str, Counts]) -> str:
    rows = [row for name in STRATA for row in _nested_rows(counts, name, prefix=f"{name}: ")]
    named = next(iter(counts.values()), {}).get("attributes", {})
    for name in named:
        values = {split: {"v": counts[split]["attributes"][name]} for split in counts}
        rows += _nested_rows(values, "v", prefix=f"{name}: ")
    return table_text(["passages or spans", *counts], rows)


def _nested_rows(
    counts: Mapping[str, Mapping[str, Counts]], key: str, *, prefix: str
) -> list[Sequence[object]]:
    """One row a value that any split has."""
    return [
        [f"{prefix}{value}", *(counts[split][key].get(value, 0) for split in counts)]
        for value in _keys(counts, key)
    ]


def _keys(counts: Mapping[str, Mapping[str, Counts]], key: str) -> list[str]:
    """The values of all splits, in order of first mention."""
    return list(dict.fromkeys(value for split in counts.values() for value in split[key]))


def _figures(figures: Sequence[Figure], facts: Facts, *, none: str) -> str:
    """A table of numbers, said to be a demonstration where they are."""
    if not figures:
        return none
    rows = [
        (
            figure.name,
            figure.label or "all",
            _number(figure.value),
            "–" if figure.low is None else f"{_number(figure.low)} – {_number(figure.high)}",
            figure.note or "",
        )
        for figure in figures
    ]
    numbers = table_text(["measure", "label", "value", "95 % interval", "on"], rows)
    return f"{_DEMONSTRATION}\n\n{numbers}" if facts.is_demonstration else numbers


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _leakage(facts: Facts) -> str:
    if not facts.leakage:
        return _NOT_MEASURED
    rows = [
        (name, "undefined" if value is None else f"{value:g}")
        for name, value in facts.leakage.items()
    ]
    return table_text(["recomputed from the released text alone", ""], rows)


def _rights(facts: Facts) -> str:
    rows = [(r.source, r.rights, r.documents, r.passages, r.url or "") for r in facts.rights]
    text = table_text(["source", "rights", "documents", "passages", "address"], rows)
    if not facts.is_standoff:
        return text
    return (
        text + "\n\nText of `standoff` sources is withheld here. Who holds the raw files rebuilds "
        "it, checked by hash: `goldspan hydrate RELEASE RAW`."
    )


def _waivers(facts: Facts) -> str:
    if not facts.waivers:
        return "None: this version passed every check."
    return "\n".join(
        f"- `{waiver.code}` was allowed:\n"
        + "\n".join(f"  - {finding}" for finding in waiver.findings)
        for waiver in facts.waivers
    )


def _verification(facts: Facts) -> str:
    rows = [
        (config, split, f"`{digest}`")
        for config, splits in facts.content.items()
        for split, digest in splits.items()
    ]
    lines = ["| config | split | content hash |", "| :-- | :-- | :-- |"]
    body = "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
    return (
        f"{body}\n\nAll together: `{facts.content_hash}`. Made by goldspan {facts.goldspan}"
        + (f", guidelines {', '.join(facts.guidelines)}" if facts.guidelines else "")
        + ". `goldspan check` verifies all of this."
    )


def _list(sentences: Sequence[str], *, none: str) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences) or none
