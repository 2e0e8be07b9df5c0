"""One open project: edit, undo, findings, dirty state, the order of steps."""

from labdesk.session.editing import Change, Listener
from labdesk.session.judgement import PageProgress, PageState
from labdesk.session.proving import StoredFile
from labdesk.session.session import Session

__all__ = ["Change", "Listener", "PageProgress", "PageState", "Session", "StoredFile"]
