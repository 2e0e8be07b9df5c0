"""Project files: atomic writes, container, lock, journal, recovery, backups."""
