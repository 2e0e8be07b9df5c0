"""Numbers as a list counts them: 3 as 3, iii, C, 三, ③ … (`ST_NumberFormat` of ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

CHINESE: Final = "chineseCounting"
"""As headings count: 一 十二 二十 一百零五."""
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_END: Final = 4000
_CHINESE: Final = "〇一二三四五六七八九"
_CHINESE_ZERO: Final = "零一二三四五六七八九"
_CHINESE_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ENGLISH: Final = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LETTERS_MOST: Final = 780


def _roman(number: int) -> str:
    if not 0 < number < _ROMAN_END:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return _alphabet(_LETTERS)(number)


def _chinese(number: int, digits: str = _CHINESE_ZERO, units: str = "十百千") -> str:
    """Counting as one speaks: 十二, 一百零五. Above 9999 in digits."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = gap or bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text


def _spoken(number: int) -> str:
    text = _chinese(number)
    return text[1:] if text.startswith("一十") else text


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _enclosed(first: str, most: int, beyond: tuple[tuple[int, str], ...] = ()) -> Callable[[int], str]:
    def enclosed(number: int) -> str:
        if 1 <= number <= most:
            return chr(ord(first) + number - 1)
        for start, sign in beyond:
            if start <= number < start + 15:
                return chr(ord(sign) + number - start)
        return str(number)

    return enclosed


def _zeros(width: int) -> Callable[[int], str]:
    return lambda number: f"{number:0{width}}"


def _alphabet(letters: str) -> Callable[[int], str]:
    """As `_letters`, with the letters of any alphabet."""

    def lettered(number: int) -> str:
        if not 0 < number <= _LETTERS_MOST:
            return str(number)
        times, letter = divmod(number - 1, len(letters))
        return letters[letter] * (times + 1)

    return lettered


def _english(number: int) -> str:
    """Below a hundred in words: One, Twenty-one."""
    if not 0 < number < 100:
        return str(number)
    if number < len(_ENGLISH):
        words = _ENGLISH[number]
    else:
        tens, ones = divmod(number, 10)
        words = _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")
    return words.capitalize()


def _english_ordinal(number: int) -> str:
    words = _english(number)
    if words.isdecimal():
        return _ordinal(number)
    stem, hyphen, last = words.rpartition("-")
    last = last.lower()
    if last in _ENGLISH_ORDINALS:
        last = _ENGLISH_ORDINALS[last]
    else:
        last = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return (stem + hyphen + last).capitalize()


def _chicago(number: int) -> str:
    return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number <= _LETTERS_MOST else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _row(signs: str) -> Callable[[int], str]:
    """Signs that do not begin again: what is beyond them is decimal."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalZero3": _zeros(3),
    "decimalZero4": _zeros(4),
    "decimalZero5": _zeros(5),
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: _digits(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _digits(number, "０１２３４５６７８９"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _spoken,
    "chineseCountingThousand": _spoken,
    "japaneseCounting": _spoken,
    "taiwaneseCounting": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "japaneseLegal": lambda number: _chinese(number, "〇壱弐参四伍六七八九", "拾百阡"),
    "koreanCounting": lambda number: _chinese(number, "영일이삼사오육칠팔구", "십백천"),
    "koreanLegal": lambda number: _chinese(number, "영일이삼사오육칠팔구", "십백천"),
    "koreanDigital": lambda number: _digits(number, "영일이삼사오육칠팔구"),
    "koreanDigital2": lambda number: _digits(number, _CHINESE_ZERO),
    "ideographDigital": lambda number: _digits(number, _CHINESE),
    "japaneseDigitalTenThousand": lambda number: _digits(number, _CHINESE),
    "taiwaneseDigital": lambda number: _digits(number, _CHINESE),
    "chineseLegalSimplified": lambda number: _chinese(number, _CHINESE_FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "decimalEnclosedCircle": _enclosed("①", 20, ((21, "㉑"), (36, "㊱"))),
    "decimalEnclosedCircleChinese": _enclosed("①", 20, ((21, "㉑"), (36, "㊱"))),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "aiueo": _cycle("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    "aiueoFullWidth": _cycle(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "iroha": _cycle("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"),
    "irohaFullWidth": _cycle(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
    ),
    "ganada": _cycle("가나다라마바사아자차카타파하"),
    "chosung": _cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "russianLower": _alphabet("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": _alphabet("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "hebrew1": _alphabet("אבגדהוזחטיכלמנסעפצקרשת"),
    "hebrew2": _alphabet("אבגדהוזחטיכלמנסעפצקרשת"),
    "arabicAlpha": _alphabet("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "arabicAbjad": _alphabet("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "thaiLetters": _alphabet("กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"),
    "thaiNumbers": lambda number: _digits(number, "๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": lambda number: _digits(number, "०१२३४५६७८९"),
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "cardinalText": _english,
    "ordinalText": _english_ordinal,
}


def numeral(number: int, kind: str) -> str:
    """The number as the format `kind` counts; in Arabic digits for a format that is not known."""
    return _FORMATS.get(kind, str)(number)
