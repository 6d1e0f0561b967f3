"""The program: `dermref`, or `python -m dermref`."""

import sys

from dermref.output import run


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(_command))


def _command() -> int | None:
    from dermref.cli import app

    return app(standalone_mode=False)  # type: ignore[no-any-return]  # Typer returns an exit code or what a command returned


if __name__ == "__main__":
    main()
