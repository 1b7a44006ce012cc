"""The command line: `backchannel COMMAND`. Each command's words are in docs/cli.md."""

from backchannel.cli.app import main

__all__ = ["main"]
