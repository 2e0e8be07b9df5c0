"""Project files: asking for them, opening, recent ones, what was left by a crash, bringing windows to the front."""
