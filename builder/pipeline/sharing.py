"""What is done with a finished release: compare, export, rebuild, upload. Needs no workspace."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.core.errors import ReleaseError
from builder.corpus.decode import RawFile, read_documents
from builder.pipeline.workspace import raw_files, read_raw
from builder.release.check import check_release, read_labels
from builder.release.diff import Difference, diff_releases
from builder.release.exports import export_passages, read_passages
from builder.release.facts import FACTS, parse_facts
from builder.release.features import SPLITS
from builder.release.folder import StoredRelease, upload_release, write_release
from builder.release.gate import refuse_or_waive
from builder.release.hydrate import hydrate_release
from builder.release.ledger import LOSSES, Loss, format_losses
from builder.release.shards import Upload
from builder.release.standoff import RECIPES, parse_recipes
from builder.release.tokens import load_tokenizer, token_losses


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export came to.

    Attributes:
        files: Written, relative to the folder.
        n_spans: Spans in the release.
        losses: Spans the view cannot hold.
        token_losses: Spans the tokenizer cannot represent; None without one.
    """

    files: tuple[str, ...]
    n_spans: int
    losses: tuple[Loss, ...]
    token_losses: tuple[Loss, ...] | None


def diff_folders(old: Path, new: Path) -> Difference:
    """What changed between two releases.

    Raises:
        ReleaseError: A folder is no release.
    """
    return diff_releases(StoredRelease(old), StoredRelease(new))


def export_folder(
    folder: Path, out: Path, *, view: str, tokenizer: Path | None = None
) -> ExportReport:
    """Write the release in `folder` for another tool, with the ledger of what it cannot hold.

    Args:
        folder: A release.
        out: A new folder, or an earlier export.
        view: spacy, gliner, conll or instruct.
        tokenizer: A tokenizer.json: spans it cannot represent are reported too.

    Raises:
        ReleaseError: The folder is no release, text is withheld, or a tool is not installed.
    """
    release = StoredRelease(folder)
    labels = read_labels(release)
    tables = {split: release.table("default", split) for split in SPLITS}
    tables = {split: table for split, table in tables.items() if table is not None}
    passages = list(read_passages(tables, labels=labels))
    exported = export_passages(passages, view, labels=labels)
    files, unheld = dict(exported.files), None
    if tokenizer is not None:
        tokenize = load_tokenizer(read_raw(tokenizer), where=str(tokenizer))
        unheld = tuple(token_losses(passages, tokenize=tokenize))
        files[LOSSES] = format_losses({view: exported.losses, "tokenizer": list(unheld)})
    files["README.md"] = _export_card(release, view).encode()
    write_release(out, configs={}, describe=lambda written: files)
    n_spans = sum(len(passage.spans) for passage in passages)
    return ExportReport(tuple(sorted(files)), n_spans, tuple(exported.losses), unheld)


_CONVENTIONS = {
    "spacy": 'DocBin files; one token a character; spans, nested ones too, in doc.spans["sc"].',
    "gliner": "One token a character, white space as ⏎, ⇥ and ␣, what tokenizers drop as □; the ends "
    "in `ner` are INCLUSIVE, as GLiNER counts. Set `max_width` and `max_len` to the widest span and "
    "the longest passage: at its defaults (12 and 384) GLiNER leaves wider spans out.",
    "conll": "One character a line, one BIO column a label, a blank line between passages; white "
    "space shows as ⏎ (line end), ⇥ and ␣.",
    "instruct": "One conversation a line; `occurrence` says which occurrence of the quoted words "
    "is meant, from 1.",
}


def _export_card(release: StoredRelease, view: str) -> str:
    """A few lines on where an export comes from and how it counts."""
    facts = parse_facts(release.read(FACTS))
    return (
        f"# {facts.pretty_name} {facts.version}, for {view}\n\n{_CONVENTIONS[view]}\n\n"
        f"Made by `goldspan export` from the release with content hash `{facts.content_hash}`. "
        f"`{LOSSES}` names the spans this view cannot hold.\n"
    )


def hydrate_folder(folder: Path, raw: Path, out: Path) -> int:
    """Rebuild the full release from one that withholds text; the number of documents used.

    Args:
        folder: The release.
        raw: A folder with the raw files; their names do not matter, their bytes do.
        out: A new folder, or an earlier release.

    Raises:
        ReleaseError: A file is missing or another one, or what was rebuilt differs.
    """
    release = StoredRelease(folder)
    wanted = {recipe["document_id"] for recipe in parse_recipes(release.read(RECIPES))}
    documents = read_documents(_files(raw)).select(["document_id", "text"])
    columns = (documents["document_id"].to_pylist(), documents["text"].to_pylist())
    texts = {name: text for name, text in zip(*columns, strict=True) if text is not None}
    hydrate_release(release, out, raw=texts)
    return len(wanted)


def _files(raw: Path) -> Iterator[RawFile]:
    base, paths = raw_files(raw, name="RAW")
    for path in paths:
        yield RawFile("RAW", "standoff", path.relative_to(base).as_posix(), read_raw(path))


def publish_folder(
    folder: Path, repo: str, *, is_dry_run: bool = False, is_private: bool = False
) -> Upload:
    """Send the release to the Hub in one commit; what was in the repository before is replaced.

    Args:
        folder: A release that passes its check, but for what its card says was waived.
        repo: `owner/name` on the Hub.
        is_dry_run: Only say what would be sent.
        is_private: Make the repository private, if it is made now.

    Raises:
        ReleaseError: The release is unsound, or the Hub refuses.
    """
    release = StoredRelease(folder)
    findings = check_release(release)
    facts = parse_facts(release.read(FACTS))
    refuse_or_waive(findings, allow=[waiver.code for waiver in facts.waivers])
    if repo.count("/") != 1:
        raise ReleaseError(f"{repo}: expected OWNER/NAME, as the Hub writes repositories.")
    message = f"{facts.pretty_name} {facts.version} ({facts.content_hash[:12]})"
    return upload_release(
        release, repo, message=message, is_dry_run=is_dry_run, is_private=is_private
    )
