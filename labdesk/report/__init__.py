"""The check report (自查报告): what is missing, what is wrong, and what each condition says, to print or to copy."""

from labdesk.report.make import make_report
from labdesk.report.model import REPORT_NAME, Condition, Places, Report, WrongAnswer

__all__ = ["REPORT_NAME", "Condition", "Places", "Report", "WrongAnswer", "make_report"]
