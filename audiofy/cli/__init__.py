"""The command line. Only this folder prints."""

from __future__ import annotations

import errno
import signal
import sys
import traceback
from types import FrameType
from typing import Annotated

import typer

from audiofy.cli import console
from audiofy.cli.batch import batch
from audiofy.cli.config import config
from audiofy.cli.defaults import default_map
from audiofy.cli.doctor import doctor
from audiofy.cli.embed import embed
from audiofy.cli.engines import engines
from audiofy.cli.file import file
from audiofy.cli.gc import gc
from audiofy.cli.library import app as library
from audiofy.cli.normalize import normalize
from audiofy.cli.podcast import app as podcast
from audiofy.cli.pronounce import pronounce
from audiofy.cli.say import say as say_script
from audiofy.cli.script import script
from audiofy.cli.serve import serve
from audiofy.cli.url import url
from audiofy.cli.voices import app as voices
from audiofy.errors import AudiofyError, UsageError, WriteFailed
from audiofy.version import __version__

CommandLineError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for arguments that it cannot take."""

INTERRUPTED = 130
TERMINATED = 143
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

app = typer.Typer(
    name="audiofy",
    help="Turn an article into audio worth listening to, at exactly the pace you ask for.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (url, file, script, say_script, embed, batch, normalize, pronounce, engines, serve, gc, doctor):
    app.command()(command)
app.add_typer(config)
app.add_typer(voices)
app.add_typer(library)
app.add_typer(podcast)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"audiofy {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn an article into audio worth listening to, at exactly the pace you ask for."""


class Terminated(BaseException):
    """Somebody asked this process to end."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def main() -> None:
    """Run, and end with the exit code of ``audiofy.errors``."""
    signal.signal(signal.SIGTERM, _terminate)
    code = run(sys.argv[1:])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # it is ending already
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code; every error is one line on standard error, with a traceback only for ``--debug``."""
    debug = "--debug" in arguments
    try:
        code = int(app(arguments, standalone_mode=False, default_map=default_map(app, arguments), obj=app) or 0)
        if code == INTERRUPTED:  # typer has caught the interruption
            raise KeyboardInterrupt
        return code
    except AudiofyError as error:
        return _failed(error, debug)
    except CommandLineError as error:
        message = _message(error)  # empty where no command was given, and the help has been printed
        return _failed(UsageError(message, hint="audiofy --help"), debug) if message else UsageError.exit_code
    except (KeyboardInterrupt, typer.Abort):
        console.say("stopped; what is finished is kept, and the same command goes on from there")
        return INTERRUPTED
    except Terminated:
        console.say("ended; what is finished is kept, and the same command goes on from there")
        return TERMINATED
    except SystemExit as ended:
        # typer's answer to a reader of our output who has had enough
        return 0 if isinstance(ended.__context__, BrokenPipeError) else int(ended.code or 0)
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain again while it closes it.
        sys.stdout = None
        return 0
    except OSError as error:
        if error.errno not in FULL:
            return _failed(_fault(error), debug)
        what = f"the output cannot be written: {error.strerror}"
        return _failed(WriteFailed(what, hint="make room, or send it elsewhere"), debug)
    except Exception as error:
        return _failed(_fault(error), debug)


def _fault(error: Exception) -> AudiofyError:
    what = f"a fault of audiofy itself: {type(error).__name__}: {error}"
    return AudiofyError(what, hint="--debug shows where; please report it")


def _failed(error: AudiofyError, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    console.complain(error)
    return error.exit_code


def _message(error: Exception) -> str:
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    return " ".join(text.split()).rstrip(".")
