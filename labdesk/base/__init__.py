"""What everything else stands on: errors, paths, logging, settings."""
