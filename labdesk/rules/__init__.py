"""The rule engine: dependencies, increments, findings."""
