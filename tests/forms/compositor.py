"""Sets the Shandong form at random: each part in one of the ways in which typists set such parts."""

from __future__ import annotations

from random import Random

from tests.forms.shandong import GUIDANCE, KINDS, OATH, POINTS, TITLE
from tests.forms.typist import (
    cell,
    control,
    form_box,
    form_text,
    look,
    paragraph,
    prompt,
    row,
    run,
    symbol,
    table,
    text_box,
    word_file,
)

DIRECTIONS = ("数据开放应用创新", "数据开放流通创新", "数据开放技术创新", "数据开放其他领域创新")
ENGLISH = {"单位地址": "Address", "职务": "Position", "姓名": "Name", "邮箱": "E-mail", "单位简介": "Introduction"}
HEADS = ("姓名", "性别", "年龄", "职务", "职称", "分工")


class Compositor:
    """One form, decided by a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._ids = 100
        self.choices: list[str] = []

    def form(self) -> bytes:
        """The whole form as a Word file."""
        sections = [
            *self._cover(),
            *self._heading("一、", "单位基本信息"),
            *self._basic(),
            *self._heading("二、", "人员参与情况"),
            self._staff(),
            *self._heading("三、", "实验室建设概述"),
            *self._plan(),
            *self._heading("四、", "真实性承诺"),
            *self._commitment(),
            *self._heading("五、", "推荐单位意见"),
            *self._recommender(),
        ]
        return word_file(*sections)

    def _pick(self, what: str, *ways: str) -> str:
        way = self._random.choice(ways)
        self.choices.append(f"{what}={way}")
        return way

    def _label(self, text: str) -> str:
        """A label with the spaces, breaks and signs that typists add."""
        way = self._random.choice(
            ("plain", "plain", "spaces", "break", "nbsp", "star", "colon", "letters", "hint", "english")
        )
        middle = len(text) // 2
        spaced = {
            "spaces": "　".join(text),
            "break": f"{text[:middle]}\n{text[middle:]}",
            "nbsp": "\u00a0".join(text),
            "star": f"{text}*",
            "colon": f"{text}：",
            "hint": f"{text}（必填）",
            "english": f"{text}\n{ENGLISH[text]}" if text in ENGLISH else text,
        }.get(way, text)
        if way == "letters" and len(text) <= 4:
            return "".join(paragraph(sign) for sign in text)
        return paragraph(
            run(spaced, look(21, bold=self._random.random() < 0.3)), align=self._random.choice(("", "center"))
        )

    def _head(self, text: str, width: int = 1500, span: int = 1, merge: str = "") -> str:
        return cell(self._label(text), width=width, span=span, merge=merge)

    def _heading(self, number: str, text: str) -> list[str]:
        shown = self._random.choice((f"{number}{text}", f"{number} {text}", f"{number}{text}："))
        return [paragraph(run(shown, look(28, bold=True)))]

    def _cover(self) -> list[str]:
        title = [
            paragraph(run(TITLE, look(44)), align="center"),
            paragraph(run("申  报  表", look(52)), align="center"),
            "",
            "",
        ]
        way = self._pick("cover", "low lines", "tabs", "spaces", "table", "bare", "text box", "date cells", "control")
        if way == "text box":
            return [*title, text_box("申报单位（盖章）：__________________", "申报日期：____年__月__日")]
        if way == "date cells":
            date = row(cell("申报日期"), *(cell(text) for text in ("", "年", "", "月", "", "日")))
            unit = row(cell("申报单位（盖章）"), cell("", span=6))
            return [*title, table([2000, 900, 500, 700, 500, 700, 500], unit, date, borders=False)]
        if way == "control":
            unit = paragraph(run("申报单位（盖章）：", look(32)), prompt("单击此处输入文字。", self._next()))
            return [*title, unit, "申报日期：    年    月    日"]
        if way == "table":
            lines = [
                row(cell("申报单位（盖章）："), cell("", width=4000)),
                row(cell("申 报 日 期："), cell("", width=4000)),
            ]
            return [*title, table([3000, 4000], *lines, borders=False)]
        if way == "bare":
            return [*title, "申报单位（盖章）：", "申 报 日 期：      年    月    日"]
        blank = {"low lines": run("_" * 24, look(32)), "tabs": run("\t\t\t\t", look(32, underline=True))}
        line = blank.get(way, run(" " * 24, look(32, underline=True)))
        date = "：_____年____月____日" if way == "low lines" else "：    年  月  日"
        return [
            *title,
            paragraph(run("申报单位（盖章）：", look(32)), line),
            paragraph(run(f"申 报 日 期{date}", look(32))),
        ]

    def _ticks(self, options: tuple[str, ...]) -> str:
        way = self._pick("ticks", "text", "symbol", "wingdings", "font", "control", "field", "brackets", "behind")
        if way == "behind":
            return paragraph("   ".join(f"{option}□" for option in options))
        if way == "brackets":
            return paragraph("   ".join(f"（  ）{option}" for option in options))
        found = []
        for option in options:
            self._ids += 1
            box = {
                "symbol": symbol(),
                "wingdings": symbol("F0A8", "Wingdings"),
                "font": run("\u00a3", look(font="Wingdings 2")),
                "control": control(self._ids),
                "field": form_box(f"f{self._ids}"),
            }.get(way, run("□", look()))
            found += [box, run(f"{option}  ", look())]
        return paragraph(*found)

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    def _blank(self) -> str:
        """A cell to write in: empty, with a content control, a form field, underlined blanks or empty brackets."""
        way = self._random.choice(("empty", "empty", "empty", "control", "field", "line", "brackets"))
        if way == "control":
            return cell(paragraph(prompt("单击此处输入文字。", self._next())))
        if way == "field":
            return cell(paragraph(form_text(f"t{self._next()}")))
        if way == "line":
            return cell(paragraph(run(" " * 12, look(underline=True))))
        return cell("【　　　　　】") if way == "brackets" else cell("")

    def _basic(self) -> list[str]:
        widths = [1800, 2700, 1800, 2700]
        rows = []
        pair = self._pick("lead", "row", "pair") == "pair"
        if pair:
            rows.append(row(self._head("主申报单位名称"), cell(""), self._head("单位地址"), cell("")))
        else:
            rows += [row(self._head("主申报单位名称"), cell("", span=3)), row(self._head("单位地址"), cell("", span=3))]
        way = self._pick("kind", "cell", "cells", "pairs", "heads")
        if way in ("pairs", "heads"):
            return self._with_own_kinds(way, widths, rows)
        if way == "cells":
            boxes = [self._ticks(KINDS[:2]), self._ticks(KINDS[2:4]), self._ticks(KINDS[4:])]
            rows.append(row(self._head("主申报单位性质"), *(cell(each) for each in boxes)))
        else:
            rows.append(row(self._head("主申报单位性质"), cell(self._ticks(KINDS), span=3)))
        return [table(widths, *rows, *self._rest())]

    def _with_own_kinds(self, way: str, widths: list[int], rows: list[str]) -> list[str]:
        """The boxes for the kinds each in a cell of its own, in a table of its own."""
        sign = self._random.choice(("□", symbol()))
        box = paragraph(sign) if sign.startswith("<") else sign
        if way == "heads":
            heads = row(cell(""), *(cell(kind) for kind in KINDS))
            kinds = table([2000] + [1200] * 5, heads, row(cell("主申报单位性质"), *(cell(box) for _ in KINDS)))
        else:
            pairs = [part for kind in KINDS for part in (cell(kind), cell(box))]
            if self._random.random() < 0.5:
                pairs = [part for kind in KINDS for part in (cell(box), cell(kind))]
            kinds = table([2000] + [800] * 10, row(cell("主申报单位性质"), *pairs))
        return [table(widths, *rows), kinds, table(widths, *self._rest())]

    def _rest(self) -> list[str]:
        rows = self._partners()
        if self._pick("directions", "cell", "two cells") == "cell":
            rows.append(
                row(self._head("申报方向"), cell(self._ticks(DIRECTIONS[:2]), self._ticks(DIRECTIONS[2:]), span=3))
            )
        else:
            first, second = cell(self._ticks(DIRECTIONS[:2]), span=2), cell(self._ticks(DIRECTIONS[2:]))
            rows.append(row(self._head("申报方向"), first, second))
        rows += self._contact()
        if self._pick("intro", "beside", "below", "same cell") == "beside":
            rows.append(row(self._head("单位简介"), cell(*[""] * self._random.randint(1, 6), span=3)))
        elif self.choices[-1].endswith("below"):
            rows += [row(cell("单位简介", span=4)), row(cell("", "", span=4))]
        else:
            rows.append(row(cell("单位简介：", "", "", "", span=4)))
        return rows

    def _partners(self) -> list[str]:
        hint = "(如没有联合申报单位, 填“无”)"
        way = self._pick("partners", "one", "one hint", "rows", "pairs", "numbered", "blocks")
        if way == "blocks":
            found = []
            for number in range(1, self._random.randint(2, 4) + 1):
                found.append(row(cell(f"联合申报单位{number}", merge="restart"), cell("名称"), cell("", span=2)))
                found.append(row(cell("", merge="continue"), cell("性质"), cell(self._ticks(KINDS), span=2)))
            return found
        if way == "rows":
            first = row(self._head("联合申报单位名称", merge="restart"), cell("", span=3))
            more = [row(cell("", merge="continue"), cell("", span=3)) for _ in range(self._random.randint(1, 3))]
            return [first, *more, row(self._head("联合申报单位性质"), cell(self._ticks(KINDS), span=3))]
        if way in ("pairs", "numbered"):
            found = []
            for number in range(1, self._random.randint(2, 4) + 1):
                mark = str(number) if way == "numbered" else ""
                found.append(row(cell(f"联合申报单位名称{mark}"), cell("", span=3)))
                found.append(row(cell(f"联合申报单位性质{mark}"), cell(self._ticks(KINDS), span=3)))
            return found
        inside = cell(*([hint] if way == "one hint" else [""]), span=3)
        return [
            row(self._head("联合申报单位名称"), inside),
            row(self._head("联合申报单位性质"), cell(self._ticks(KINDS), span=3)),
        ]

    def _contact(self) -> list[str]:
        way = self._pick("contact", "side", "inline", "combined", "pairs")
        if way == "inline":
            lines = ("姓名：            电话：", "职务：____________ 邮箱：____________")
            return [row(self._head("联系人"), cell(*lines, span=3))]
        if way == "side":
            return [
                row(self._head("联系人", merge="restart"), cell("姓名：", ""), cell("电话"), self._blank()),
                row(cell("", merge="continue"), cell("职务：", ""), cell("邮箱"), self._blank()),
            ]
        names = (
            ("联系人姓名", "联系人电话", "联系人职务", "联系人邮箱")
            if way == "combined"
            else ("联系人", "联系电话", "职务", "电子邮箱")
        )
        return [
            row(self._head(names[0]), self._blank(), self._head(names[1]), self._blank()),
            row(self._head(names[2]), self._blank(), self._head(names[3]), self._blank()),
        ]

    def _staff(self) -> str:
        serial = self._pick("serial", "none", "blank", "given")
        period = self._pick("period", "one", "two", "gaps")
        count = self._random.choice((1, 3, 20))
        double = period == "two"
        merge = "restart" if double else ""
        first = [*(["序号"] if serial != "none" else []), *HEADS]
        heads = [
            row(*(self._head(head, 1000, merge=merge) for head in first), cell("参与起止日期", span=2 if double else 1))
        ]
        if double:
            names = self._random.choice((("起", "止"), ("开始时间", "结束时间"), ("起始年月", "截止年月")))
            heads.append(row(*(cell("", merge="continue") for _ in first), *(cell(name) for name in names)))
        rows = []
        for number in range(count):
            cells = [cell(str(number + 1) if serial == "given" else "")] if serial != "none" else []
            cells += [cell("") for _ in HEADS]
            cells += {"one": [cell("")], "two": [cell(""), cell("")], "gaps": [cell("    年  月至    年  月")]}[period]
            rows.append(row(*cells, exact=self._random.choice((0, 400))))
        widths = [1000] * (len(first) + (2 if double else 1))
        way = self._pick("staff", "one", "one", "head again", "continued", "nested")
        if way == "head again":
            return table(widths, *heads, *rows, *heads, *rows)
        if way == "continued":
            return table(widths, *heads, *rows) + paragraph("（续表）") + table(widths, *heads, *rows)
        inner = table(widths, *heads, *rows)
        return table([9200], row(cell(inner))) if way == "nested" else inner

    def _plan(self) -> list[str]:
        way = self._pick("plan", "rows", "same cell", "paragraphs", "beside", "one cell")
        points = [(point, [GUIDANCE] if point.startswith("6") else []) for point in POINTS]
        if way == "beside":
            return [table([3000, 6000], *(row(cell(point, *more), cell("", "")) for point, more in points[1:]))]
        if way == "rows":
            rows = [
                each
                for point, more in points
                for each in (row(cell(point, *more)), *([] if point[0] == "1" else [row(cell(""))]))
            ]
            return [table([9000], *rows)]
        if way == "same cell":
            return [
                table(
                    [9000], *(row(cell(point, *more, *([] if point[0] == "1" else ["", ""]))) for point, more in points)
                )
            ]
        lines = [each for point, more in points for each in (point, *more, *([] if point[0] == "1" else ["", ""]))]
        return lines if way == "paragraphs" else [table([9000], row(cell(*lines)))]

    def _commitment(self) -> list[str]:
        way = self._pick("commitment", "paragraphs", "side", "cell")
        stamp = "申报单位(公章): (联合申报的，均需盖章)"
        lines = [OATH, stamp, "", "", "", paragraph("      年   月   日", align="right")]
        if way == "paragraphs":
            return lines
        if way == "side":
            return [table([1500, 7500], row(cell("真实性承诺"), cell(*lines)))]
        return [table([9000], row(cell(*lines)))]

    def _recommender(self) -> list[str]:
        lines = ["推荐单位(公章):", "", "      年   月   日"]
        return (
            lines
            if self._pick("recommender", "paragraphs", "cell") == "paragraphs"
            else [table([9000], row(cell("", *lines)))]
        )
