"""Settings, what is kept of them, and about the program."""
