"""Finding words on pages: what makes no difference to a reader makes none to the search."""

from ui.preview.finding import places


def found(text: str, words: str) -> list[str]:
    return [text[start : start + length] for start, length in places(text, words)]


def test_every_place_of_the_words_is_found() -> None:
    assert places("数据创新，数据应用", "数据") == [(0, 2), (5, 2)]


def test_words_are_found_where_a_line_breaks_inside_of_them() -> None:
    assert found("数据创\r\n新应用", "创新应用") == ["创\r\n新应用"]


def test_spaces_width_and_case_make_no_difference() -> None:
    assert found("共 860 万条", "860万条") == ["860 万条"]
    assert found("ＰＤＦ文件", "pdf") == ["ＰＤＦ"]
    assert found("申 报 表", "申报表") == ["申 报 表"]


def test_nothing_is_found_for_nothing() -> None:
    assert places("数据", "") == places("数据", "  ") == places("", "数据") == []


def test_finds_do_not_overlap() -> None:
    assert places("哈哈哈", "哈哈") == [(0, 2)]
