from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decode import UndecodableError, decode

SIMPLIFIED = ["到2030年，机器人会走路。", "成本大约每年降低十倍", "预言", "我们认为这是可能的", "标题：未来的城市"]
TRADITIONAL = ["到2030年，機器人會走路。", "成本大約每年降低十倍", "這是預言", "我們認為這是可能的", "標題：未來的城市"]
LONGER_ZH = "许多工程师相信，明年这个时候，新的模型就能自己写出完整的软件，而且几乎不需要人来检查。"
LONGER_TW = "許多工程師相信，明年這個時候，新的模型就能自己寫出完整的軟體，而且幾乎不需要人來檢查。"


@pytest.mark.parametrize("text", [*SIMPLIFIED, LONGER_ZH, "AI 的未来 in 2030"])
def test_simplified_chinese_in_gb18030_is_read(text: str) -> None:
    """Short texts and long ones, with nothing that declares the encoding."""
    assert (decode(text.encode("gb18030")).text, decode(text.encode("gb18030")).encoding) == (text, "gb18030")


@pytest.mark.parametrize("text", [*TRADITIONAL, LONGER_TW, "AI 的未來 in 2030"])
def test_traditional_chinese_in_big5_is_read(text: str) -> None:
    """The same for Big5, whose bytes GB18030 can nearly always read as something."""
    assert (decode(text.encode("big5")).text, decode(text.encode("big5")).encoding) == (text, "big5")


@pytest.mark.parametrize("text", [LONGER_TW])
def test_traditional_chinese_in_gb18030_is_read(text: str) -> None:
    """The encoding does not follow from the script."""
    assert decode(text.encode("gb18030")).text == text


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff\ufffe \t\r\n\x00")))
def test_valid_utf8_is_never_taken_for_anything_else(text: str) -> None:
    """Whatever the characters; only control characters make it binary."""
    try:
        got = decode(text.encode())
    except UndecodableError:
        assert any(char < " " or char == "\x7f" for char in text) or text.startswith(
            ("%PDF-", "PK\x03", "GIF8", "{\\rtf")
        )
    else:
        assert got.text == text.removeprefix("\ufeff") or "\x00" in text
        assert got.is_utf8 or "\x00" in text


@given(st.binary())
def test_no_bytes_raise_anything_but_the_one_error(data: bytes) -> None:
    """Any bytes are a text, or a reason why not."""
    try:
        assert decode(data).text
    except UndecodableError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", ["到2030年，\r\n机器人会走路。\n", "In 2030 robots will walk — 机器人\n"])
def test_unicode_with_and_without_a_mark_is_read(codec: str, text: str) -> None:
    """Line ends stay as they are; the byte order mark goes."""
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("年", "gb18030", "GB2312"),
        ("年", "big5", "Big5"),
        ("未来を予測する", "cp932", "Shift_JIS"),
        ("미래를 예측한다", "euc-kr", "EUC-KR"),
        ("Prognose für 2030", "cp1252", "ISO-8859-1"),
    ],
)
def test_what_a_server_declares_is_believed_if_it_fits(text: str, codec: str, declared: str) -> None:
    """One character is enough then."""
    assert decode(text.encode(codec), declared).text == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="gb2312">',
        "<META CHARSET=gbk>",
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />',
        '<?xml version="1.0" encoding="GBK"?>',
    ],
)
def test_what_a_page_declares_is_believed_if_it_fits(head: str) -> None:
    """In any of the ways pages have said it, and read as the wider GB18030."""
    text = f"<html><head>{head}</head><p>年镕</p>"
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("declared", ["utf-8", "Big5", "no-such-charset", "rot13", ""])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    """UTF-8 that a server calls something else is still UTF-8, and what does not fit is looked at."""
    assert decode("机器人会走路".encode(), declared).text == "机器人会走路"
    if declared != "Big5":
        assert decode(SIMPLIFIED[0].encode("gb18030"), declared).text == SIMPLIFIED[0]


@pytest.mark.parametrize("text", ["It’s “likely” – 5 %", "naïve café", "Prices fall by half — or don’t."])
def test_western_text_with_curly_quotes_and_accents_is_read(text: str) -> None:
    """A few bytes beyond ASCII, each alone, are no Chinese."""
    assert (decode(text.encode("cp1252")).text, decode(text.encode("cp1252")).encoding) == (text, "cp1252")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\x00\x00", "empty"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)), "binary"),
        (b"text\x00with\x00zeros", "binary"),
        (b"\x01\x02\x03\x04", "binary"),
        (b"\xff\xfe\x41", "binary"),
        ("机器人会走路，到那时大家都会习惯。".encode() + b"\xff", "damaged at byte 51"),
        ("机器人会走路，到那时大家都会习惯。".encode()[:-1], "damaged at byte 48"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, said: str) -> None:
    """Empty, binary and damaged input, each in its own words."""
    with pytest.raises(UndecodableError, match=said):
        decode(data)
