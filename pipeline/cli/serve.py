"""`yuyan serve`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build import DATABASE, build, is_current


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every one.")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 is any free one.")
@click.option("--read-only", is_flag=True, help="Nobody can add anything.")
@click.option("--git-commit", is_flag=True, help="What somebody adds becomes a git commit, with them as its author.")
@click.pass_obj
def serve(root: Path, host: str, port: int, read_only: bool, git_commit: bool) -> None:
    """Browse the predictions in a web browser. Makes the database first where the text files have changed.

    \b
    Examples:
      yuyan serve                      at http://127.0.0.1:8001/
      yuyan serve --port 8080          on another port
      yuyan serve --read-only          look, and add nothing
    """
    from pipeline.web.server import serve as serve_database

    database = root / DATABASE
    if not is_current(root, database):
        for problem in build(root, database):
            click.echo(str(problem), err=True)
    options = {name: True for name, on in (("read_only", read_only), ("git_commit", git_commit)) if on}
    serve_database(root, database, host, port, options, click.echo)
