"""``python -m audiofy``, and the ``audiofy`` command."""

import sys


def main() -> None:
    """The command line; Ctrl-C while it still loads is an interruption like any other."""
    try:
        from audiofy.cli import main as run  # loading takes a moment, and must be inside the try
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
