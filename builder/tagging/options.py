"""What `build.toml` says about suggestions."""

from builder.core.options import Options


class TaggingOptions(Options):
    """Section `[tagging]`."""

    taggers: tuple[str, ...] = ("rules",)  # "rules", or a dotted path "package.module:name"
    shown_share: float = 0.5  # of the train passages, drawn at random
    shown_on_eval: bool = False  # dev and test
