"""What is around the answers: going about, undo and redo, looks, searching, conditions, dialogs, exporting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPushButton, QWidget

from tests.ui.monkeys import hands
from tests.ui.monkeys.hands import CTRL, Key
from tests.ui.monkeys.part import Actions, Part
from ui.editors.line import LineEdit
from ui.export.page import ExportPage
from ui.findings.item import FindingItem
from ui.shell.menus import MenuBar

_SIZES: Final = ((1366, 768), (1024, 600), (1024, 600), (700, 500), (1900, 1000), (480, 320))
_FOUND_MS: Final = 150


class Around(Part):
    """Everything in the window but the answers and the file."""

    def actions(self) -> Actions:
        found: Actions = [
            (6, self.undo), (4, self.redo), (6, self.go_elsewhere), (1, self.resize), (0.3, self.zoom),
            (0.3, self.dress), (1, self.panel), (2, self.next_area), (2, self.find), (3, self.follow_a_condition),
            (1, self.settings), (1, self.about), (1, self.menus), (2, self.dismiss_message), (1, self.wheel),
            (1, self.walk),
        ]  # fmt: skip
        if isinstance(self.monkey.window.pages.page, ExportPage):
            found.append((10, self.export))
        return found

    def undo(self) -> None:
        own = _has_an_undo_of_its_own(QApplication.focusWidget())
        hands.press(Key.Key_Z, CTRL)
        if not own:
            self.monkey.oracle.undo()

    def redo(self) -> None:
        own = _has_an_undo_of_its_own(QApplication.focusWidget())
        hands.press(Key.Key_Y, CTRL)
        if not own:
            self.monkey.oracle.redo()

    def go_elsewhere(self) -> None:
        how, before = self.chance.randrange(3), self.monkey.window.pages.current
        if how == 0:
            rail = self.monkey.window.rail
            item = rail.item(self.chance.randrange(rail.count()))
            rail.scrollToItem(item)
            hands.click(rail, rail.visualItemRect(item).center())
        else:
            hands.press(Key.Key_PageDown if how == 1 else Key.Key_PageUp, CTRL)
        if self.monkey.window.pages.current != before:
            self.monkey.oracle.leave()

    def next_area(self) -> None:
        hands.press(Key.Key_F6)

    def walk(self) -> None:
        """Tab through the page."""
        for _ in range(self.chance.randint(1, 30)):
            hands.press(self.chance.choice([Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab]))

    def resize(self) -> None:
        self.monkey.window.resize(*self.chance.choice(_SIZES))

    def zoom(self) -> None:
        hands.press(self.chance.choice([Key.Key_Plus, Key.Key_Minus, Key.Key_0]), CTRL)

    def dress(self) -> None:
        self.monkey.window.commands[self.chance.choice(["theme-light", "theme-dark", "theme-system"])].trigger()

    def wheel(self) -> None:
        """Turn the wheel over the page: no answer changes by it."""
        pages = self.monkey.window.pages
        at = QPoint(self.chance.randrange(pages.width()), self.chance.randrange(pages.height()))
        for _ in range(self.chance.randint(1, 5)):
            hands.turn_wheel(pages.mapToGlobal(at), self.chance.choice([-1, 1]))

    def panel(self) -> None:
        hands.press(Key.Key_F8)

    def find(self) -> None:
        """Search, and go to what is found or not."""
        hands.press(Key.Key_F, CTRL)
        hands.press(Key.Key_A, CTRL)
        hands.write(self.chance.choice(["苏", "名称", "1", "没有这个"]))
        self.monkey.pause(_FOUND_MS)
        if self.chance.random() < 0.5:
            hands.press(Key.Key_Down)
            hands.press(Key.Key_Return)
        else:
            hands.press(Key.Key_Escape)

    def follow_a_condition(self) -> None:
        """Open a condition's explanation, or go where it leads."""
        items = [each for each in self.monkey.window.panel.findChildren(FindingItem) if each.isVisible()]
        if items:
            buttons = [each for each in self.chance.choice(items).findChildren(QPushButton) if each.isVisible()]
            if buttons:
                button = self.chance.choice(buttons)
                self.monkey.tell(button.accessibleName() or button.text())
                self.monkey.click(button)

    def settings(self) -> None:
        hands.press(Key.Key_Comma, CTRL)
        self._leave_dialog()

    def about(self) -> None:
        self.monkey.window.commands["about"].trigger()
        self._leave_dialog()

    def _leave_dialog(self) -> None:
        QApplication.processEvents()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.activateWindow()
                QApplication.processEvents()
                hands.press(Key.Key_Escape)
        self.monkey.window.activateWindow()
        QApplication.processEvents()

    def menus(self) -> None:
        """Open a menu, look around in it and leave it."""
        bar = self.monkey.window.topbar.findChildren(MenuBar)[0]
        hands.click(bar, bar.actionGeometry(self.chance.choice(bar.actions())).center())
        for _ in range(self.chance.randint(0, 8) if QApplication.activePopupWidget() is not None else 0):
            hands.press(self.chance.choice([Key.Key_Down, Key.Key_Up]))
        hands.put_away_lists()

    def dismiss_message(self) -> None:
        bar = self.monkey.window.messages
        if bar.isVisible():
            self.monkey.click(bar._close)

    def export(self) -> None:
        """Export, and wait for it, cancel it, or go on with something else meanwhile."""
        page = self.monkey.window.pages.page
        assert isinstance(page, ExportPage)
        if page.official is not None and not page.official.head.isChecked():
            self.monkey.click(page.official.head)
        button: QAbstractButton = page.cancel if page.cancel.isVisible() else page.start
        if button is page.start:
            self.monkey.click(page.order.line)
            hands.press(Key.Key_A, CTRL)
            hands.write(str(self.monkey.folder / "导出"))
        if button.isEnabled():
            self.monkey.click(button)
        if self.chance.random() < 0.5:
            self.monkey.pause(500)
        self.monkey.oracle.leave()


def _has_an_undo_of_its_own(focused: QWidget | None) -> bool:
    """Whether a control is one of the window's own, such as the search, that no answer is typed into."""
    return isinstance(focused, QLineEdit) and not isinstance(focused, LineEdit)
