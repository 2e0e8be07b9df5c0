"""The console script: with a subcommand the command line, otherwise the window."""

import sys


def main() -> int:
    """Run the program and return its exit code. Qt is never imported for a command."""
    from labdesk import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
