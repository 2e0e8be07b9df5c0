"""What is said before any profile is kept: what would be, where, and that it is the person's choice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.profiles.shelf import shelf
from ui.theme import set_role
from ui.words import Prose

_CHARACTERS: Final = 44
_PATH_CHARACTERS: Final = 60


class AskingPage(QWidget):
    """`agreed`: the person wants profiles to be kept."""

    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(12)
        column.addWidget(Prose("section", self.tr("常用的单位和人员，填一次，以后的申报都能用"), self))
        for text in (
            self.tr("现在没有开启，程序不保存任何单位和人员的资料。"),
            self.tr(
                "开启后，由您点「存入资料」决定存什么：单位的名称、代码、地址、简介，人员的姓名、出生年月、职称、电话等。"
            ),
            self.tr("资料只存在这台电脑您自己的文件夹里，不联网、不上传。"),
            self.tr("随时可以改、删、导出；停用时全部删除。"),
        ):
            column.addWidget(Prose("soft", text, self, _CHARACTERS))
        column.addWidget(where(self))
        self.begin = QPushButton(self.tr("开启(&E)"), self)
        set_role(self.begin, "primary")
        self.begin.setAutoDefault(False)
        self.begin.clicked.connect(self.agreed)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def where(parent: QWidget) -> Prose:
    """Where profiles are kept, or would be."""
    text = QCoreApplication.translate("profiles", "存放位置：{}（只有您的账户能读）")
    label = Prose("hint", text.format(shelf().library.path.parent), parent, _PATH_CHARACTERS)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
