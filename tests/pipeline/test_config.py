"""`build.toml` and `labels.toml`: strict, and helpful where they are wrong."""

import pytest

from builder.core.errors import ConfigError
from builder.pipeline.config import parse_config


def test_an_empty_file_gives_the_defaults():
    config = parse_config(b"", where="build.toml")
    assert config.splits.ratios.train == 0.8
    assert config.passages.max_chars == 600


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[splits]\nsede = 3", r'build.toml, splits.sede: unknown key; did you mean "seed"'),
        ("[splits]\nseed = 'x'", r"build.toml, splits.seed: .*integer.*'x'"),
        ("[splits\n", r"build.toml: no valid TOML: .*line 1"),
        ("[splits.ratios]\ntrain = 0.5\ndev = 0.1\ntest = 0.1", "ratios must sum to 1"),
        (
            "[[sources]]\nname='a'\npath='x'\n[[sources]]\nname='a'\npath='y'",
            "source 'a' is declared twice",
        ),
    ],
)
def test_a_wrong_key_is_named_with_its_place(content, message):
    with pytest.raises(ConfigError, match=message):
        parse_config(content.encode(), where="build.toml")


def test_all_wrong_keys_are_named_at_once():
    with pytest.raises(ConfigError) as caught:
        parse_config(b"[splits]\nsede = 3\n[cleaning]\nscritp = 'hans'", where="build.toml")
    assert "splits.sede" in str(caught.value)
    assert "cleaning.scritp" in str(caught.value)


def test_bytes_that_are_not_utf8_are_named():
    with pytest.raises(ConfigError, match="byte 0 is not UTF-8"):
        parse_config(b"\xff\xfe", where="build.toml")
