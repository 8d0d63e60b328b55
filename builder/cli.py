"""The command line: `goldspan [-C WORKSPACE] COMMAND`. Heavy imports wait inside the commands."""

from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.commands import annotate, corpus, measure, publish, start
from builder.terminal import errors_as_messages


class _Cli(click.Group):
    """The group; sections its help by person, and shows errors as messages."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command; what the user can mend becomes a message and exit code 1."""
        with errors_as_messages(workspace=ctx.params["workspace"]):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in the order of the work, under headings."""
        for heading, module in _SECTIONS.items():
            rows = [(c.name or "", c.get_short_help_str(limit=90)) for c in module.COMMANDS]
            with formatter.section(heading):
                formatter.write_dl(rows)


_SECTIONS = {
    "Start": start,
    "Corpus": corpus,
    "Annotation": annotate,
    "Numbers": measure,
    "Release": publish,
}


@click.group(
    cls=_Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="goldspan")
@click.option(
    "-C",
    "workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="WORKSPACE",
    help="The workspace folder (default: here).",
)
@click.pass_context
def cli(ctx: click.Context, workspace: Path) -> None:
    """Raw scraped speeches in, a Hugging Face dataset of annotated spans out.

    Begin with "goldspan demo", or with "goldspan init DIR" and your own files.
    """
    ctx.obj = workspace


for _module in _SECTIONS.values():
    for _command in _module.COMMANDS:
        cli.add_command(_command)
