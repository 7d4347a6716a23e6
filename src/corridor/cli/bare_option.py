"""`--explain` with or without a word after it: the library of the command line knows only one of the two."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

BARE, USUAL = "--explain", "all"


class PlanCommand(TyperCommand):
    """A command whose `--explain` means `--explain all` where neither `all` nor a number follows."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, filled(args))


def filled(args: list[str]) -> list[str]:
    """The words of a command line with what a bare `--explain` means filled in; after `--` all are places."""
    told: list[str] = []
    for index, word in enumerate(args):
        told.append(word)
        following = args[index + 1] if index + 1 < len(args) else ""
        if word == BARE and "--" not in args[:index] and following != USUAL and not following.isdigit():
            told.append(USUAL)
    return told
