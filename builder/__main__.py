"""`python -m builder` and the `goldspan` command."""

from builder.cli import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="goldspan")


if __name__ == "__main__":
    main()
