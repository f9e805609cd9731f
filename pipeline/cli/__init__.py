"""The command `yuyan`: wiring only. Each verb is a module, imported when it is called."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from pipeline.errors import YuyanError

# Verb → what it does, in the words of `yuyan --help`. The module pipeline.cli.<verb> holds the command <verb>.
VERBS = {
    "ingest": "Add sources to the corpus: files, web addresses or standard input.",
    "extract": "Find the predictions in the corpus, or in any files.",
    "explain": "Say why a sentence was taken for a claim, or was not.",
    "times": "Find the time expressions in a text and say when they come due.",
    "speakers": "List the speakers, or the names that nobody has entered yet.",
    "check": "Check every text file: form, quotes, references, dates.",
    "build": "Make the database from the text files.",
    "serve": "Browse the predictions in a web browser.",
    "evidence": "Add evidence to a claim, list it, check its links again.",
    "verdict": "Say how a claim came out.",
    "status": "What is overdue, what is due next, what waits for review.",
    "scorecard": "Print a scorecard of speakers, sources or topics.",
    "export": "Write claims as ClaimReview, calendar, feed, CSV or JSON lines.",
    "eval": "Score the extraction against labelled documents.",
}


class Verbs(click.Group):
    """Commands found by name and imported when needed, so that `yuyan --help` takes no time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verb in VERBS if (Path(__file__).parent / f"{verb}.py").exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(importlib.import_module(f"pipeline.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if verbs := self.list_commands(ctx):
            with formatter.section("Commands"):
                formatter.write_dl([(verb, VERBS[verb]) for verb in verbs])


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    envvar="YUYAN_ROOT",
    show_default="this folder",
    help="The project folder, which holds corpus/ and claims/.",
)
@click.version_option(package_name="yuyan")
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Follow what people said would happen, in Chinese and in English, until it does or does not.

    \b
    Examples:
      yuyan ingest article.md          add a source
      yuyan extract                    find its predictions
      yuyan build && yuyan serve       browse them

    Tab completion: eval "$(_YUYAN_COMPLETE=bash_source yuyan)" (or zsh_source, fish_source).
    """
    ctx.obj = root


def main() -> None:
    """Run the command; an expected failure is one line and exit code 1, a bug a traceback."""
    try:
        cli()
    except YuyanError as error:
        click.echo(f"yuyan: {error}", err=True)
        sys.exit(1)
