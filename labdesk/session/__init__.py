"""One open project: edit, undo, findings, dirty state, the order of steps."""

from labdesk.session.judgement import PageProgress, PageState
from labdesk.session.session import Change, Listener, Session

__all__ = ["Change", "Listener", "PageProgress", "PageState", "Session"]
