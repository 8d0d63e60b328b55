"""The YAML header of the card: what the Hub and `load_dataset` read."""

from collections.abc import Mapping, Sequence
from typing import Any

from builder.release.facts import Facts
from builder.release.features import CONFIGS, SPLITS, Features, to_yaml
from builder.release.shards import Shard

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_HUB_LICENCES = (
    "apache-2.0",
    "mit",
    "unlicense",
    "odc-by",
    "odbl",
    "pddl",
    "gpl-3.0",
    "etalab-2.0",
    "cc",
    "cc0-1.0",
    "cc-by-2.0",
    "cc-by-3.0",
    "cc-by-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc-by-nc-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nd-4.0",
)


def card_header(
    facts: Facts, shards: Sequence[Shard], *, features: Mapping[str, Features]
) -> dict[str, Any]:
    """The header as a dict, in the order it is written."""
    n_rows = sum(shard.n_rows for shard in shards if shard.config == "default")
    creators = ["expert-generated"]
    if facts.suggestions_shown:
        creators.append("machine-generated")
    configs = [name for name in CONFIGS if any(shard.config == name for shard in shards)]
    return {
        "pretty_name": facts.pretty_name,
        "language": list(facts.languages),
        **_licence(facts),
        "task_categories": ["token-classification"],
        "annotations_creators": creators,
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "size_categories": [next((n for most, n in _SIZES if n_rows < most), "n>10M")],
        "tags": ["span-annotation", "nested-spans", "political-speech"],
        "configs": [_config(name, shards) for name in configs],
        "dataset_info": [_info(name, shards, features=features[name]) for name in configs],
    }


def _licence(facts: Facts) -> dict[str, str]:
    if facts.licence in _HUB_LICENCES:
        return {"license": facts.licence}
    named = {"license": "other", "license_name": facts.licence.lower().replace(" ", "-")}
    return named | {"license_link": facts.licence_link or "LICENSE"}


def _config(name: str, shards: Sequence[Shard]) -> dict[str, Any]:
    """A config and its files; a split without rows has no file and is not named."""
    files = [
        {"split": split, "path": f"{name}/{split}-*"}
        for split in SPLITS
        if any((shard.config, shard.split) == (name, split) for shard in shards)
    ]
    default = {"default": True} if name == "default" else {}
    return {"config_name": name, **default, "data_files": files}


def _info(name: str, shards: Sequence[Shard], *, features: Features) -> dict[str, Any]:
    own = [shard for shard in shards if shard.config == name]
    splits = []
    for split in SPLITS:
        parts = [shard for shard in own if shard.split == split]
        if parts:
            splits.append(
                {
                    "name": split,
                    "num_bytes": sum(shard.n_bytes for shard in parts),
                    "num_examples": sum(shard.n_rows for shard in parts),
                }
            )
    return {
        "config_name": name,
        "features": to_yaml(features),
        "splits": splits,
        "download_size": sum(shard.size for shard in own),
        "dataset_size": sum(shard.n_bytes for shard in own),
    }
