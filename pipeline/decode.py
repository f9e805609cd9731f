"""Bytes to text: UTF-8 first, then what the bytes or the page say of themselves, then which Chinese reads best."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from pipeline.errors import YuyanError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files that are no text begin → what they are.
_NOT_TEXT = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (or a .docx, .xlsx, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Names that pages give → the codec that reads all that is written under that name in practice (WHATWG encodings).
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "euc-cn", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "cp950", "csbig5"), "big5"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **{name: name for name in ("euc-jp", "iso-2022-jp", "euc-kr", "windows-1251", "koi8-r", "windows-1250")},
}
_PYTHON = {"big5": ("big5hkscs", "cp950")}
_META = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 20_000  # characters that are enough to tell GB18030 from Big5
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

# The commonest characters of written Chinese, about six in ten of any text, in both scripts.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
    "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔预言智未"
    "这個們來為國說時會對種經麼學當沒動還進樣實與長機軍無間關業將兩點問應戰頭體產見話門員聲東兒論處義幾條"
    "係氣題爾變總電數報結務場計資統區隊決設難權書則聽達類據記邊張該規萬覺術領傳師觀讓識帶導爭運筆預後過發裡"
    "從開現著於給無認應幣網億項級調線價電車雲訊腦習歐聯"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that its bytes were in (a name people know), and whether the bytes are UTF-8 as they are."""

    text: str
    encoding: str

    @property
    def is_utf8(self) -> bool:
        """The bytes need no conversion."""
        return self.encoding in ("utf-8", "utf-8-sig")


class UndecodableError(YuyanError):
    """Bytes that are no text, or in no encoding that is known here; says which."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in `data`; `declared` is the charset that a server named. Raises UndecodableError.

    UTF-8 that is valid is never taken for anything else. Of what a page or a server declares only what fits is
    believed; Chinese without a declaration is GB18030 or Big5, whichever gives the commoner characters.
    """
    _refuse_what_is_no_text(data)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _readable(_strictly(data, codec), codec)
    if b"\x00" in data:
        return _readable(_wide(data), "utf-16")
    if (text := _strictly(data, "utf-8")) is not None:
        return _readable(text, "utf-8")
    _refuse_damaged_utf8(data)
    for name in (declared, _named_inside(data)):
        codec = _CODECS.get((name or "").lower(), "")
        if codec and (text := _strictly(data, codec)) is not None:
            return _readable(text, codec)
    return _chinese(data) or _any_other(data)


def _refuse_what_is_no_text(data: bytes) -> None:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise UndecodableError("is empty; there is nothing to store")
    for beginning, what in _NOT_TEXT:
        if data.startswith(beginning):
            raise UndecodableError(f"is {what}, not text; save its text and add that")


def _refuse_damaged_utf8(data: bytes) -> None:
    """Nearly all of it is UTF-8: reading it as something else would hide the damage."""
    text = data.decode("utf-8", "replace")
    good = sum(char > "\x7f" for char in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    if good > 3 * text.count("\ufffd"):
        place = len(text.partition("\ufffd")[0].encode())
        raise UndecodableError(f"is UTF-8, but damaged at byte {place}; mend it there or save it again")


def _strictly(data: bytes, codec: str) -> str | None:
    for name in _PYTHON.get(codec, (codec,)):
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return None


def _readable(text: str | None, encoding: str) -> Decoded:
    if text is None or len(_CONTROLS.findall(text)) * 1_000 > len(text):
        raise UndecodableError("is binary or damaged, not text in any encoding; save its text as UTF-8")
    return Decoded(text, encoding)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order in which nearly all is ASCII or Chinese, if there is one."""
    big_endian_first = data[0::2].count(0) > data[1::2].count(0)  # where the zero of ASCII's two bytes stands
    orders = ("utf-16-be", "utf-16-le") if big_endian_first else ("utf-16-le", "utf-16-be")
    texts = (_strictly(data, codec) for codec in orders)
    return next((text for text in texts if text and _usual(text) > 0.9), None)


def _usual(text: str) -> float:
    usual = sum(
        " " <= char <= "~" or char in "\t\r\n" or "\u3000" <= char <= "\u9fff" or char >= "\uff00" for char in text
    )
    return usual / len(text) if text else 0.0


def _named_inside(data: bytes) -> str | None:
    match = _META.search(data[:4_096])
    return match[1].decode("ascii", "replace") if match else None


def _chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5: whichever makes better Chinese of the bytes; None if neither makes any."""
    texts = {name: text for name in ("gb18030", "big5") if (text := _strictly(data, name)) is not None}
    scores = {name: _likeness(text) for name, text in texts.items()}
    best = max(scores, key=lambda name: scores[name], default="")
    return _readable(texts[best], best) if best and scores[best] >= 0.5 else None


def _likeness(text: str) -> float:
    """How much the characters beyond ASCII look like Chinese, 0 to 1: common 1, in the charsets' first level 0.6."""
    beyond = [char for char in text if char > "\x7f"][:_SAMPLE]
    return sum(map(_weight, beyond)) / len(beyond) if beyond else 0.0


def _weight(char: str) -> float:
    if char in _COMMON or char in "，。、；：？！“”‘’（）《》—…％「」『』　":
        return 1.0
    if "\ue000" <= char <= "\uf8ff":  # private use: the mark of the wrong charset
        return -1.0
    return 0.6 if _first_level(char) else 0.0


def _first_level(char: str) -> bool:
    """Among the 3,755 common characters of GB 2312 or the 5,401 of Big5, or their signs and full-width letters."""
    lead = char.encode("gb2312", "ignore")[:1]
    if lead and (b"\xa1" <= lead <= b"\xa3" or b"\xb0" <= lead <= b"\xd7"):
        return True
    return b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6"


def _any_other(data: bytes) -> Decoded:
    """English or French with curly quotes and accents; else what charset-normalizer makes of it."""
    if _western(data) and (text := _strictly(data, "cp1252")) is not None:
        return _readable(text, "cp1252")
    names = sorted({*_CODECS.values()} - {"gb18030", "big5"})
    best = from_bytes(data, cp_isolation=names).best()
    return _readable(str(best), best.encoding.replace("_", "-")) if best else _readable(None, "")


def _western(data: bytes) -> bool:
    """Mostly ASCII, and what is not stands alone or in twos."""
    runs = [len(match[0]) for match in _BEYOND_ASCII.finditer(data)]
    return max(runs) <= 2 and sum(runs) * 3 < len(data)
