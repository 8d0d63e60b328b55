"""The documents say what is there, and all of it."""

import re
from pathlib import Path

import click
import pytest

from builder.cli import cli

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", COMMANDS, re.M | re.S))


def test_every_command_is_documented_and_every_documented_command_exists():
    assert set(SECTIONS) == set(cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_is_documented_and_every_documented_option_exists(name):
    command = cli.commands[name]
    options = {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert set(re.findall(r"(?<![\w-])--[\w-]+", SECTIONS[name])) == options


def test_every_document_the_readme_links_to_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_key_of_the_configuration_is_documented():
    from builder.pipeline.config import Config

    documented = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    for section, field in Config.model_fields.items():
        if section == "sources":
            continue
        part = documented.split(f"[{section}]")[1].split("\n[")[0]
        keys = set(re.findall(r"^(?:# )?(\w+) = ", part, re.M))
        assert keys == set(field.annotation.model_fields), section
