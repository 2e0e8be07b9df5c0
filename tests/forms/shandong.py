"""The Shandong form as five typists might have set it: the source's wording, in five layouts of our making."""

from __future__ import annotations

from tests.forms.typist import (
    cell,
    control,
    form_box,
    look,
    paragraph,
    prompt,
    row,
    run,
    symbol,
    table,
    word_file,
)

KINDS = ("高校", "科研院所", "医院", "企业", "其他")
TITLE = "山东省数据开放创新应用实验室（第二批）"
OATH = (
    "我单位所有申报材料，均真实、完整、准确，我单位申报材料内容所涉及的活动均符合国家相关法律法规要求。"
    "前述声明与实际情况如有不符，我单位愿承担相应的责任。"
)
NOTES = (
    "填报说明",
    "一、申报单位应仔细阅读《关于开展山东省数据开放创新应用实验室（第二批）申报工作的通知》，如实填写每一部分内容。",
    "二、单位名称应填写全称。",
    "三、表中选取项目请在“□”中划“√”。",
    "四、申报单位应按统一制作的格式填写电子版，并加盖公章扫描为 PDF 版本。",
    "五、电子版材料的内容与格式应与扫描版材料一致，如不一致以扫描版材料为准。",
)
POINTS = (
    "1. 实验室总体简介",
    "(1) 重点研究领域（如，健康医疗、教育、金融、数据安全、数据治理等）",
    "(2) 聚焦解决问题",
    "(3) 使用数据情况（如，社会数据：手机信令数据；政务数据：山东省企业登记基本信息）",
    "(4) 主要成果内容",
    "2. 实验室建设目的和必要性",
    "3. 实施建设分阶段目标、主要内容和创新特色",
    "4. 实验室建设的主要预期成果",
    "5. 实验室建设的社会和经济效益",
    "6. 实验室建设的保障基础、制度及措施",
)
GUIDANCE = "主要概述实验室建设的场地、资金、团队、数据等方面保障基础、制度及措施，以及保障数据安全方面的制度及措施。"


def recommendation() -> tuple[str, ...]:
    """The recommender's page, which stays blank."""
    inside = ("", "", "推荐单位(公章):", "", paragraph("　　年　　月　　日", align="right"))
    return ("五、推荐单位意见", table([9000], row(cell(*inside, width=9000))))


def plain() -> bytes:
    """As the source reads: cover lines with low lines, labels left, answers right, a heading row for each point."""
    kinds = "　".join(f"□{kind}" for kind in KINDS)
    basic = table(
        [1900, 1000, 2100, 1000, 3000],
        row(cell("主申报单位名称"), cell("", span=4)),
        row(cell("主申报单位性质"), cell(kinds, span=4)),
        row(cell("联合申报单位名称"), cell("(如没有联合申报单位, 填“无”)", span=4)),
        row(cell("联合申报单位性质"), cell(kinds, span=4)),
        row(
            cell("申报方向"),
            cell("□数据开放应用创新", "□数据开放流通创新", span=2),
            cell("□数据开放技术创新", "□数据开放其他领域创新", span=2),
        ),
        row(cell("单位地址"), cell("", span=4)),
        row(cell("联系人", merge="restart"), cell("姓名"), cell(""), cell("电话"), cell("")),
        row(cell("", merge="continue"), cell("职务"), cell(""), cell("邮箱"), cell("")),
        row(cell("单位简介"), cell("", "", "", "", span=4)),
    )
    heads = ("姓名", "性别", "年龄", "职务", "职称", "分工", "参与起止日期")
    staff = table(
        [1200] * 7,
        row(*(cell(head) for head in heads), header=True),
        *(row(*(cell("") for _ in heads)) for _ in range(3)),
    )
    rows = []
    for point in POINTS:
        rows.append(row(cell(point, *([GUIDANCE] if point.startswith("6") else []), width=9000)))
        if not point.startswith("1"):
            rows.append(row(cell("", width=9000)))
    commitment = table(
        [1500, 7500],
        row(
            cell("真实性承诺"),
            cell(
                OATH, "", "申报单位(公章): (联合申报的，均需盖章)", "", "", paragraph("年    月    日", align="right")
            ),
        ),
    )
    return word_file(
        paragraph(run(TITLE, look(44, bold=True)), align="center"),
        paragraph(run("申报表", look(52, bold=True)), align="center"),
        "", "",
        "申报单位（盖章）：____________________",
        "申 报 日 期 : _____年____月____日",
        *NOTES,
        "一、单位基本信息", basic, "二、人员参与情况", staff, "三、实验室建设概述", table([9000], *rows),
        "四、真实性承诺", commitment, *recommendation(),
    )  # fmt: skip


def spaced() -> bytes:
    """Labels with spaces and line breaks, pairs twice in a row, ticks of a symbol font, a staff table of 20 rows with
    heads over two rows, the cover an invisible table."""

    def ticks(options: tuple[str, ...]) -> str:
        return paragraph(*(each for option in options for each in (symbol(), run(f" {option}  ", look()))))

    cover = table(
        [3000, 5000],
        row(cell(paragraph(run("申报单位（盖章）：", look(32)))), cell("")),
        row(cell(paragraph(run("申 报 日 期：", look(32)))), cell("     年   月   日")),
        borders=False,
    )
    basic = table(
        [1700, 2900, 1700, 2900],
        row(
            cell(paragraph(run("主申报\n单位名称", look()))),
            cell(""),
            cell(paragraph(run("单位\n地址", look()))),
            cell(""),
        ),
        row(cell("主申报", "单位性质"), cell(ticks(KINDS), span=3)),
        row(cell("联合申报单位 名 称"), cell("", "(如没有联合申报单位, 填“无”)", span=3)),
        row(cell("联合申报\u00a0单位性质*"), cell(ticks(KINDS), span=3)),
        row(
            cell("申 报 方 向："),
            cell(
                ticks(("数据开放应用创新", "数据开放流通创新")),
                ticks(("数据开放技术创新", "数据开放其他领域创新")),
                span=3,
            ),
        ),
        row(cell("联系人\n姓　名"), cell(""), cell("电　话"), cell("")),
        row(cell("联系人职务"), cell(""), cell("邮 箱"), cell("")),
        row(cell("单", "位", "简", "介"), cell("（200字以内）", span=3)),
    )
    staff = table(
        [700, 1000, 700, 700, 1200, 1200, 1800, 1000, 1000],
        row(
            *(cell(head, merge="restart") for head in ("序号", "姓 名", "性\n别", "年\n龄", "职 务", "职 称", "分 工")),
            cell("参与起止日期", span=2),
            header=True,
        ),
        row(*(cell("", merge="continue") for _ in range(7)), cell("起"), cell("止"), header=True),
        *(row(*(cell("") for _ in range(9)), exact=567) for _ in range(20)),
        row(cell("填表人：", span=4), cell("审核人：", span=5)),
    )
    points = [
        each
        for point in POINTS
        for each in (
            paragraph(run(point, look(24, bold=True))),
            *([GUIDANCE] if point.startswith("6") else []),
            *([] if point.startswith("1") else ["", "", ""]),
        )
    ]
    commitment = (OATH, "申报单位(公章): (联合申报的，均需盖章)", "", "", paragraph("    年  月  日", align="right"))
    return word_file(
        paragraph(run(TITLE, look(44, bold=True)), align="center"), paragraph(run("申报表", look(52)), align="center"),
        cover, *NOTES, paragraph(run("一、单位基本信息", look(28, bold=True))), basic,
        paragraph(run("二、人员参与情况", look(28, bold=True))), staff,
        paragraph(run("三、实验室建设概述", look(28, bold=True))),
        *points, "四、真实性承诺", *commitment, *recommendation(),
    )  # fmt: skip


def merged() -> bytes:
    """Two fields in one cell, partners in three rows beside one label, content controls to tick, underlined tabs on
    the cover, all points in one cell."""

    def ticks(first: int, options: tuple[str, ...]) -> str:
        return paragraph(
            *(each for n, option in enumerate(options) for each in (control(first + n), run(f"{option}   ", look())))
        )

    basic = table(
        [2200, 3400, 3400],
        row(cell("主申报单位名称"), cell("", span=2)),
        row(cell("主申报单位性质"), cell(ticks(100, KINDS), span=2)),
        row(cell("联合申报单位名称", "（没有的填“无”）", merge="restart"), cell("", span=2)),
        row(cell("", merge="continue"), cell("", span=2)),
        row(cell("", merge="continue"), cell("", span=2)),
        row(cell("联合申报单位性质"), cell(ticks(200, KINDS), span=2)),
        row(
            cell("申报方向（可多选）"),
            cell(
                ticks(300, ("数据开放应用创新", "数据开放技术创新", "数据开放流通创新", "数据开放其他领域创新")), span=2
            ),
        ),
        row(cell("联系人"), cell("姓名：          电话：", "职务：          邮箱：", span=2)),
        row(cell("单位地址"), cell(paragraph(prompt("单击此处输入文字。", 900)), span=2)),
        row(cell("单位简介：", "", "", "", span=3)),
    )
    heads = ("姓  名", "性别", "年龄", "职务", "职称", "分工", "参与起止日期")
    staff = table(
        [1200] * 7,
        row(*(cell(head) for head in heads)),
        row(*(cell(paragraph("", properties='<w:spacing w:line="300"/>')) for _ in heads)),
    )
    inside = [
        each
        for point in POINTS
        for each in (
            point,
            *([GUIDANCE] if point.startswith("6") else []),
            *([] if point.startswith("1") else ["", ""]),
        )
    ]
    line = paragraph(run("申报单位（盖章）：", look(32)), run("\t\t\t\t\t\t", look(32, underline=True)))
    date = paragraph(
        run("申 报 日 期 :", look(32)),
        run("      ", look(32, underline=True)),
        run("年", look(32)),
        run("    ", look(32, underline=True)),
        run("月", look(32)),
        run("    ", look(32, underline=True)),
        run("日", look(32)),
    )
    commitment = table(
        [9000],
        row(
            cell("真实性承诺", OATH, "", "申报单位(公章): (联合申报的，均需盖章)", "", "", "", "        年    月    日")
        ),
    )
    return word_file(
        paragraph(run(TITLE + "\n申报表", look(44)), align="center"), line, date, *NOTES,
        "一、单位基本信息", basic, "二、人员参与情况", staff, "三、实验室建设概述", table([9000], row(cell(*inside))),
        "四、真实性承诺", commitment, *recommendation(),
    )  # fmt: skip


def wide() -> bytes:
    """Everything in one large table, sections as full rows, form fields to tick, partners with their kinds in rows of
    their own, labels above answers for the contact."""

    def ticks(name: str, options: tuple[str, ...]) -> str:
        return paragraph(
            *(each for n, option in enumerate(options) for each in (form_box(f"{name}{n}"), run(f"{option}  ", look())))
        )

    def section(text: str) -> str:
        return row(cell(paragraph(run(text, look(24, bold=True)), align="center"), span=7))

    partner = [
        each
        for number in (1, 2, 3)
        for each in (
            row(cell("联合申报单位名称", span=2), cell("", span=5)),
            row(cell("联合申报单位性质", span=2), cell(ticks(f"p{number}_", KINDS), span=5)),
        )
    ]
    heads = ("姓名", "性别", "年龄", "职务", "职称", "分工", "参与起止日期")
    return word_file(
        paragraph(run(TITLE + "申报表", look(44)), align="center"),
        table(
            [1280] * 7,
            row(cell("申报单位\n（盖章）", span=2), cell("", span=3), cell("申报\n日期"), cell("")),
            section("一、单位基本信息"),
            row(cell("主申报单位名称", span=2), cell("", span=5)),
            row(cell("主申报单位性质", span=2), cell(ticks("k", KINDS), span=5)),
            *partner,
            row(
                cell("申报方向", span=2),
                cell(ticks("d", ("数据开放应用创新", "数据开放流通创新")), span=3),
                cell(ticks("e", ("数据开放技术创新", "数据开放其他领域创新")), span=2),
            ),
            row(cell("单位地址", span=2), cell("", span=5)),
            row(
                cell("联系人", merge="restart"), cell("姓名"), cell("电话", span=2), cell("职务"), cell("邮箱", span=2)
            ),
            row(cell("", merge="continue"), cell(""), cell("", span=2), cell(""), cell("", span=2)),
            row(cell("单位简介", span=7)),
            row(cell("", "", span=7)),
            section("二、人员参与情况"),
            row(*(cell(head) for head in heads)),
            *(row(*(cell("") for _ in heads)) for _ in range(5)),
            section("三、实验室建设概述"),
            *(
                row(
                    cell(
                        point,
                        *([GUIDANCE] if point.startswith("6") else []),
                        *([] if point.startswith("1") else ["", ""]),
                        span=7,
                    )
                )
                for point in POINTS
            ),
            section("四、真实性承诺"),
            row(cell(OATH, "申报单位(公章): (联合申报的，均需盖章)", "", "", "年   月   日", span=7)),
            section("五、推荐单位意见"),
            row(cell("推荐单位(公章):", "", "年   月   日", span=7)),
        ),
    )


def numbered() -> bytes:
    """Chinese numbers instead of figures, boxes behind their options, a nested table for the staff, labels that say
    the same in other words."""
    kinds = "  ".join(f"{kind}□" for kind in KINDS)
    heads = ("姓名*", "性别*", "年龄", "行政职务", "专业技术职务", "具体分工", "参与起止时间")
    staff = table(
        [1100] * 7,
        row(*(cell(head) for head in heads)),
        *(row(cell(""), *(cell("") for _ in heads[1:])) for n in range(2)),
    )
    points = [
        each
        for n, point in enumerate(POINTS[1:])
        for each in (
            row(
                cell(
                    f"（{'一二三四五六七八九'[n]}）" + point.split(" ", 1)[1],
                    *([GUIDANCE] if point.startswith("6") else []),
                )
            ),
            row(cell("", "")),
        )
    ]
    basic = table(
        [1500, 1500, 2000, 1500, 2500],
        row(cell("主申报单位", merge="restart"), cell("名称"), cell("", span=3)),
        row(cell("", merge="continue"), cell("性质"), cell(kinds, span=3)),
        row(cell("", merge="continue"), cell("地址"), cell("", span=3)),
        row(cell("联合申报单位", merge="restart"), cell("名称"), cell("", span=3)),
        row(cell("", merge="continue"), cell("性质"), cell(kinds, span=3)),
        row(
            cell("申报方向", span=2),
            cell("数据开放应用创新□  数据开放流通创新□", "数据开放技术创新□  数据开放其他领域创新□", span=3),
        ),
        row(cell("联系人", span=2), cell(""), cell("联系电话"), cell("")),
        row(cell("联系人职务", span=2), cell(""), cell("E-mail"), cell("")),
        row(cell("单位简介（1000字以内）", span=2), cell("", "", span=3)),
    )
    return word_file(
        paragraph(run(TITLE, look(44)), align="center"), paragraph(run("申 报 表", look(52)), align="center"),
        paragraph(run("申报单位（盖章）：", look(30)), run("                    ", look(30, underline=True))),
        paragraph(run("申报日期：", look(30)), run("____年__月__日", look(30))),
        paragraph(run("第一部分 单位基本信息", look(28))), basic, paragraph(run("第二部分 人员参与情况", look(28))),
        table([8000], row(cell(staff, width=8000))),
        paragraph(run("第三部分 实验室建设概述", look(28))), table([9000], *points),
        paragraph(run("第四部分 真实性承诺", look(28))), OATH,
        "申报单位(公章): (联合申报的，均需盖章)", "", "", "            年   月   日",
        "第五部分 推荐单位意见", "推荐单位(公章):", "    年   月   日",
    )  # fmt: skip


LAYOUTS = {"plain": plain, "spaced": spaced, "merged": merged, "wide": wide, "numbered": numbered}
