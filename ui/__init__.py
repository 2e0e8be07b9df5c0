"""The window. With a subcommand, the console script goes to the core and imports no Qt."""
