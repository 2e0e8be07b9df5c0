"""The command line's grammar and its help, in Chinese; wrong usage is one clear sentence."""

from __future__ import annotations

import argparse
import re
from typing import Final, NoReturn

from labdesk.base.errors import LabdeskError
from labdesk.version import __version__

# What argparse says, and what we say instead. Tried in order.
_SAYINGS: Final = (
    (re.compile(r"the following arguments are required: (.*)", re.DOTALL), "缺少参数：{}"),
    (re.compile(r"unrecognized arguments: (.*)", re.DOTALL), "不认识的参数：{}"),
    (re.compile(r"argument (.*?): expected (?:one|at least one) argument", re.DOTALL), "参数 {} 后面要写内容"),
    (re.compile(r"argument (.*?): ignored explicit argument .*", re.DOTALL), "参数 {} 后面不能写内容"),
    (re.compile(r"argument .*?: invalid choice: (.*?) \(choose from (.*)\)", re.DOTALL), "没有 {}，可以写：{}"),
)

# How the window starts the program for work beside it; for nobody else, so that no help lists it.
EXPORT_JOB: Final = "--export-job"
REPRINT_JOB: Final = "--reprint-job"
FORM_JOB: Final = "--form-job"
PREVIEW_JOB: Final = "--preview-job"


class UsageError(LabdeskError):
    """The command line makes no sense."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, takes no abbreviations, and raises UsageError instead of leaving the program."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False, **settings})  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, saying in _SAYINGS:
            found = pattern.fullmatch(message)
            if found:
                message = saying.format(*found.groups())
                break
        raise UsageError(what=f"命令写法有误：{message}。", todo=f"用 {self.prog} --help 可以查看用法。")


def make_parser() -> Parser:
    """The whole command line. Parsed options have `module`, the name of the command's module."""
    parser = Parser(prog="labdesk", description="离线准备政府项目申报材料：核对申报条件，生成内容一致的 Word 和 PDF。")
    parser.add_argument("--version", action="version", version=f"labdesk {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", required=True, parser_class=Parser)
    _add_new(_command(commands, "new", "新建项目", "new"))
    _add_check(_command(commands, "check", "核对申报条件", "check"))
    _add_export(_command(commands, "export", "生成 Word 和 PDF", "export"))
    _add_scan(_command(commands, "scan", "登记盖章后的扫描件", "scan"))
    _add_evidence(_command(commands, "evidence", "管理佐证材料，合成一个 PDF", "evidence"))
    _add_render(_command(commands, "render", "把 Word 文件转成 PDF", "render"))
    _add_fill_form(_command(commands, "fill-form", "把内容填入主管部门的申报表", "fill_form"))
    _add_read_form(_command(commands, "read-form", "读回填好的申报表，列出与项目的不同", "read_form"))
    packs = commands.add_parser("pack", help="编写和检查模板包", description="编写和检查模板包。").add_subparsers(
        title="命令", required=True, parser_class=Parser
    )
    _add_json(_command(packs, "list", "列出可用的模板包", "pack_list"))
    _add_pack_new(_command(packs, "new", "新建模板包", "pack_new"))
    _add_pack_check(_command(packs, "check", "检查模板包的写法", "pack_check"))
    _add_pack_preview(_command(packs, "preview", "看模板包的每一页和印出来的样子", "pack_preview"))
    _add_move(_command(commands, "move", "把项目移到新批次或别的申报", "move"))
    _add_calendar(_command(commands, "calendar", "列出各项日期，导出日历", "calendar"))
    _add_profiles(
        commands.add_parser("profile", help="管理本机的单位和人员资料", description="管理本机的单位和人员资料。")
    )
    _command(commands, "selftest", "检查程序能否正常工作", "selftest")
    return parser


def _command(commands: argparse._SubParsersAction[Parser], name: str, text: str, module: str) -> Parser:
    parser = commands.add_parser(name, help=text, description=f"{text}。")
    parser.set_defaults(module=module)
    return parser


def _add_new(parser: Parser) -> None:
    parser.add_argument("pack", metavar="PACK", help="模板包的编号（见 labdesk pack list）或文件夹")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="项目文件，扩展名 .labdesk")
    parser.add_argument("--answers", metavar="A.yaml", help="答案文件：按字段编号嵌套的 YAML")


def _add_check(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件")
    _add_json(parser)


def _add_export(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件")
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="输出文件夹，不存在时新建")
    parser.add_argument("--word", action="store_true", help="只生成 Word（与 --pdf 同写则两样都生成）")
    parser.add_argument("--pdf", action="store_true", help="只生成 PDF（与 --word 同写则两样都生成）")
    parser.add_argument("--guides", action="store_true", help="另在 extra 里生成盖章指南")
    parser.add_argument("--draft", action="store_true", help="供审阅的草稿：每页写明，文件名带 _草稿")
    parser.add_argument(
        "--remember", action="store_true", help="这次要打印盖章：记进项目文件，以后有改动会说「需重印重盖」"
    )
    _add_fonts(parser)
    _add_json(parser)


def _add_scan(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件，扫描件存进里面")
    parser.add_argument("scan", metavar="SCAN.pdf", help="盖章后的扫描件")
    parser.add_argument("--output", metavar="ID", help="是哪份材料的扫描件，默认第一份")
    _add_json(parser)


def _add_evidence(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件，佐证材料存在里面")
    parser.add_argument("--add", metavar="X", help="添加一个 PDF 或图片")
    parser.add_argument("--title", metavar="T", default="", help="它的名称，默认用文件名")
    parser.add_argument("--proves", metavar="PATH", action="append", default=[], help="它证明的内容，可以写多次")
    parser.add_argument("--remove", metavar="N", type=int, help="移除第 N 件")
    parser.add_argument("-o", "--output", metavar="DIR", help="把全部佐证材料合成一个 PDF，放在 DIR/extra")
    _add_fonts(parser)


def _add_render(parser: Parser) -> None:
    parser.add_argument("file", metavar="IN.docx", help="Word 文件")
    parser.add_argument("-o", "--output", metavar="OUT.pdf", required=True, help="PDF 文件")
    _add_fonts(parser)


def _add_fill_form(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件")
    parser.add_argument("form", metavar="FORM.docx", help="主管部门发布的申报表")
    parser.add_argument("-o", "--output", metavar="OUT.docx", required=True, help="填好的申报表")
    parser.add_argument("--map", metavar="MAP.yaml", help="填写对照：已有则照它填并记住，没有则写出来供修改")
    parser.add_argument("--document", metavar="ID", help="是哪份材料的表，默认由程序认出最像的一份")
    parser.add_argument("--pdf", metavar="OUT.pdf", help="同时从填好的申报表生成 PDF")
    parser.add_argument("--guide", metavar="GUIDE.pdf", help="同时生成这份表的盖章指南")
    parser.add_argument(
        "--remember", action="store_true", help="这份表要打印盖章：记进项目文件，以后有改动会说「需重印重盖」"
    )
    _add_fonts(parser)
    _add_json(parser)


def _add_read_form(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件")
    parser.add_argument("form", metavar="FORM.docx", help="填好的申报表")
    parser.add_argument("--map", metavar="MAP.yaml", help="填写对照")
    parser.add_argument("--apply", action="store_true", help="列出之后写入项目文件；不写则只列出")
    _add_json(parser)


def _add_pack_new(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="新模板包的文件夹，文件夹名就是它的编号")
    parser.add_argument("--from", dest="base", metavar="PACK", help="照已有的模板包新建：编号或文件夹")
    parser.add_argument("--extends", metavar="PACK", help="做已有模板包的新批次，只写变了的：编号或文件夹")
    parser.add_argument("--source", metavar="FILE", help="指南的文件，记下它的名称和 SHA-256")


def _add_pack_check(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="模板包的文件夹")
    _add_json(parser)


def _add_pack_preview(parser: Parser) -> None:
    parser.add_argument("folder", metavar="DIR", help="模板包的文件夹")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="输出文件夹，不存在时新建")


def _add_move(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="原来的项目文件，不会被改动")
    parser.add_argument("pack", metavar="PACK", help="新批次或别的申报的模板包：编号或文件夹")
    parser.add_argument("-o", "--output", metavar="NEW", help="新项目文件，扩展名 .labdesk")
    parser.add_argument("--dry-run", action="store_true", help="只说明每项内容的去向，不写文件")
    _add_json(parser)


def _add_calendar(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="项目文件")
    parser.add_argument("-o", "--output", metavar="X.ics", help="日历文件；不写则只列出日期")
    _add_json(parser)


def _add_profiles(parser: Parser) -> None:
    actions = parser.add_subparsers(title="命令", required=True, parser_class=Parser)

    def action(name: str, text: str) -> Parser:
        made = _command(actions, name, text, "profile")
        made.set_defaults(action=name)
        return made

    action("on", "开启：在本机存放单位和人员资料")
    action("off", "关闭：不再存放，已存的全部删除")
    _add_json(action("list", "列出已存的资料"))
    action("export", "导出为 YAML 文件").add_argument(
        "-o", "--output", metavar="FILE", required=True, help="导出的文件，扩展名 .yaml"
    )
    action("import", "从 YAML 文件导入").add_argument("file", metavar="FILE", help="导出的文件")
    action("delete", "删除一份资料").add_argument("id", metavar="ID", help="编号，见 labdesk profile list")


def _add_fonts(parser: Parser) -> None:
    parser.add_argument(
        "--fonts",
        choices=("shipped", "system"),
        metavar="shipped|system",
        default="shipped",
        help="shipped：随程序的字体（默认）；system：本机字体",
    )


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON，供其他程序读取")
