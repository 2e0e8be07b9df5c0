"""The window. With a subcommand, the console script goes to the core and imports no Qt."""

import sys

if sys.version_info < (3, 12):
    from ui.immortal import keep_singletons

    keep_singletons()
