"""The rule engine: dependencies, increments, findings."""

from labdesk.rules.engine import TOTAL_BUDGET, Engine
from labdesk.rules.finding import Explanation, Finding, Level, Stage, State
from labdesk.rules.rule import Kind, Rule

__all__ = ["TOTAL_BUDGET", "Engine", "Explanation", "Finding", "Kind", "Level", "Rule", "Stage", "State"]
