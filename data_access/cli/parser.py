"""argparse in both languages: its headings, its own help option, and what it says of a wrong command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from data_access.cli.words import both

_WRONG = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"unrecognized arguments: (.+)", r"không nhận ra “\1”"),
    (r"ambiguous option: (.+) could match (.+)", r"“\1” có thể là \2"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: không có lựa chọn \2; chọn một trong: \3"),
    (r"argument (.+?): expected one argument", r"\1: cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1: cần ít nhất một giá trị"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị \2"),
)
_OURS = re.compile(r"argument (?P<name>.+?): (?P<vi>.+) \| (?P<en>.+)")


def in_both(message: str) -> tuple[str, str]:
    """What argparse says, in Vietnamese and in English; words it has no pattern for stay as they are."""
    ours = _OURS.fullmatch(message)
    if ours:
        return f"{ours['name']}: {ours['vi']}", f"{ours['name']}: {ours['en']}"
    for pattern, vietnamese in _WRONG:
        found = re.fullmatch(pattern, message)
        if found:
            return found.expand(vietnamese), message
    return message, message


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of descriptions, and heads the usage in both languages."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """argparse's own, after a heading in both languages."""
        heading = both(vi="cách dùng", en="usage") + ": "
        super().add_usage(usage, actions, groups, heading if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that answers in both languages, and a wrong command line with one line."""

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Formatter, add_help=False)
        self._positionals.title = both(vi="đối số", en="arguments")
        self._optionals.title = both(vi="tùy chọn", en="options")
        words = both(vi="hiện lời hướng dẫn này rồi thoát", en="show this help and exit")
        self.add_argument("-h", "--help", action="help", help=words)

    def error(self, message: str) -> NoReturn:
        """One line in both languages on standard error, and exit code 2."""
        vi, en = in_both(message)
        seek = f"{self.prog} --help"
        self.exit(2, both(vi=f"Sai cú pháp: {vi}; xem: {seek}", en=f"Wrong syntax: {en}; see: {seek}") + "\n")
