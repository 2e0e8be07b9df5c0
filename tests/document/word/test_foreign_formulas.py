"""Formulas of other people's files, in one line."""

from __future__ import annotations

import pytest

from labdesk.document.model import Run, document_paragraphs
from tests.document.word.foreign import p, read_foreign


def m(name: str, content: str) -> str:
    return f"<m:{name}>{content}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


def e(text: str) -> str:
    return m("e", t(text))


def runs(formula: str) -> list[tuple[str, str]]:
    """The characters of a formula and whether they are raised or set low."""
    found, said = read_foreign(f"<w:p>{m('oMath', formula)}</w:p>")
    assert said == ["第 1 节第 1 段：公式，按文字排在一行"]
    (paragraph,) = document_paragraphs(found)
    return [(inline.text, inline.style.script) for inline in paragraph.inlines if isinstance(inline, Run)]


def chosen(name: str, value: str) -> str:
    return f'<m:{name} m:val="{value}"/>'


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (m("f", m("num", t("a+b")) + m("den", t("c"))), "(a+b)/c"),
        (m("rad", m("deg", "") + e("x")), "√x"),
        (m("d", e("x+1")), "(x+1)"),
        (m("d", m("dPr", chosen("begChr", "{") + chosen("endChr", "")) + e("x")), "{x"),
        (m("d", e("x") + e("y")), "(x|y)"),
        (m("func", m("fName", t("sin")) + e("x")), "sin x"),
        (m("m", m("mr", e("1") + e("2")) + m("mr", e("3") + e("4"))), "1 2；3 4"),
        (m("eqArr", e("x=1") + e("y=2")), "x=1；y=2"),
        (m("phant", m("phantPr", chosen("show", "0")) + e("x")) + t("y"), "y"),
        (m("borderBox", e("x")), "x"),
        (t("x") + "<w:del><m:r><m:t>y</m:t></m:r></w:del>", "x"),
    ],
)
def test_a_formula_is_set_in_one_line(formula: str, shown: str) -> None:
    assert runs(formula) == [(shown, "normal")]


def test_indices_are_raised_or_set_low() -> None:
    assert runs(m("sSubSup", e("x") + m("sub", t("i")) + m("sup", t("2")))) == [
        ("x", "normal"),
        ("i", "subscript"),
        ("2", "superscript"),
    ]


def test_a_sum_keeps_its_sign_and_its_limits() -> None:
    sign = m("naryPr", chosen("chr", "∑"))
    formula = m("nary", sign + m("sub", t("i=1")) + m("sup", t("n")) + e("z"))
    assert runs(formula) == [("∑", "normal"), ("i=1", "subscript"), ("n", "superscript"), ("z", "normal")]


def test_an_accent_stands_behind_its_letter() -> None:
    assert runs(m("acc", m("accPr", chosen("chr", "\u20d7")) + e("v"))) == [("v", "normal"), ("→", "superscript")]


def test_formulas_of_a_paragraph_stand_among_its_text() -> None:
    formula = f"<m:oMathPara>{m('oMath', m('f', m('num', t('1')) + m('den', t('2'))))}</m:oMathPara>"
    found, _ = read_foreign(p().replace("</w:p>", formula + "</w:p>"))
    (paragraph,) = document_paragraphs(found)
    assert "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Run)) == "甲1/2"
