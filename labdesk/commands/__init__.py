"""The commands, one module each: `run(options) -> exit code`. They are imported when they are called."""
