"""The rule language: grammar, types, cost, three-valued evaluation."""
