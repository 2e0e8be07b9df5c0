"""关于: which versions these are, and under which licences everything is that is shipped."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QSize, QSysInfo, Qt, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.version import __version__
from ui.settings.aside import Aside
from ui.settings.licences import licences
from ui.theme import set_role, theme
from ui.words import Prose


class AboutDialog(Aside):
    """Versions to read to somebody on the telephone, and licences to read offline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("关于申报材料助手"))
        self._licences = list(licences())
        title = QLabel(self.tr("申报材料助手"), self)
        set_role(title, "title")
        about = Prose("soft", self.tr("离线填写申报材料：条件随填随查，Word 与 PDF 内容一致。从不联网。"), self)
        self.versions = Prose("small", versions(), self, characters=60)
        self.copy = QPushButton(self.tr("复制版本信息(&V)"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.list = QListWidget(self)
        set_role(self.list, "plain-list")
        self.list.setAccessibleName(self.tr("随程序提供的软件和字体"))
        for each in self._licences:
            self.list.addItem(each.name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.licence = QLabel(self)
        set_role(self.licence, "hint")
        self.text = QPlainTextEdit(self)
        set_role(self.text, "licence")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("许可证全文"))
        self.list.currentRowChanged.connect(self._show)
        self._lay_out(title, about)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.resize(QSize(theme().px(920), theme().px(600)).boundedTo(self.screen().availableSize() * 0.95))

    def _lay_out(self, title: QLabel, about: QLabel) -> None:
        close = QPushButton(self.tr("关闭(&C)"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        heading = QLabel(self.tr("许可证(&L)"), self)
        set_role(heading, "section")
        heading.setBuddy(self.list)
        top = QHBoxLayout()
        top.addWidget(self.versions, 1)
        top.addWidget(self.copy)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 2)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.licence)
        right.addWidget(self.text, 1)
        middle.addLayout(right, 5)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(about)
        column.addLayout(top)
        column.addSpacing(8)
        column.addWidget(heading)
        column.addLayout(middle, 1)
        column.addLayout(end)

    def _show(self, row: int) -> None:
        shown = self._licences[row]
        self.licence.setText(f"{shown.name}：{shown.licence}")
        self.text.setPlainText(shown.text())

    def _copy(self) -> None:
        QApplication.clipboard().setText(versions())
        self.copy.setText(self.tr("已复制"))


def versions() -> str:
    """The versions of the program and of what it runs on, in a line."""
    parts = (
        f"labdesk {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide6 {PySide6.__version__}",
        f"{QSysInfo.prettyProductName()}（{QSysInfo.currentCpuArchitecture()}）",
    )
    return " · ".join(parts)
