"""What a scalar takes: compared with a grammar that is written here, for variables and for literals."""

from __future__ import annotations

import base64
import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.compile.operation import InvalidDocument, Operation, coerce_variables, parse_operation
from gateway.config import Settings
from gateway.errors import InvalidOperation
from tests.harness.asking import Asking
from tests.types.conftest import SCHEMA
from tests.types.kinds import KINDS, Kind
from tests.types.test_kinds import camel

DIGIT, TWO = "[0-9]", "[0-9][0-9]"
HOUR, SIXTY = "(?:0[0-9]|1[0-9]|2[0-3])", "[0-5][0-9]"
FRACTION = rf"(?:\.{DIGIT}{{1,9}})"
YEAR = rf"(?:{DIGIT}{{4}}|\+[1-9]{DIGIT}{{4,6}}|-0{DIGIT}{{3}}|-[1-9]{DIGIT}{{3,6}})"
DAY = rf"{YEAR}-{TWO}-{TWO}"
LOCAL_CLOCK = rf"{HOUR}:{SIXTY}(?::{SIXTY}{FRACTION}?)?"
PART = rf"-?{DIGIT}+"


@dataclass(frozen=True)
class Grammar:
    """`form`: a regular grammar; `means`: whether what it takes is a value; `field`: one that takes it."""

    field: str
    form: str
    samples: tuple[str, ...]
    means: Callable[[str], bool] = lambda _: True


def in_calendar(text: str) -> bool:
    """Whether the day is one (Gregorian, also before there was one; 0000 is a leap year)."""
    if text in ("infinity", "-infinity"):
        return True
    year, month, day = re.match(r"([+-]?\d+)-(\d\d)-(\d\d)", text).groups()  # type: ignore[union-attr]
    number = int(year)
    is_leap = number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)
    lengths = [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year != "-0000" and 1 <= int(month) <= 12 and 1 <= int(day) <= lengths[int(month) - 1]


def is_canonical(text: str) -> bool:
    """Whether the bits that are left over are zero."""
    return base64.b64encode(base64.b64decode(text)).decode() == text


def is_address(text: str) -> bool:
    """Whether the numbers of an IPv4 address or of a short list of IPv6 ones are in their range."""
    address, slash, bits = text.partition("/")
    is_four = ":" not in address
    if slash and int(bits) > (32 if is_four else 128):
        return False
    if is_four:
        parts = address.split(".")
        return len(parts) == 4 and all(
            re.fullmatch("0|[1-9][0-9]{0,2}", each) and int(each) < 256 for each in parts
        )
    halves = address.split("::")
    groups = [each for half in halves for each in half.split(":") if half]
    if len(halves) > 2 or not all(re.fullmatch("[0-9a-fA-F]{1,4}", each) for each in groups):
        return False
    return len(groups) <= 7 if len(halves) == 2 else len(groups) == 8


def is_long(text: str) -> bool:
    return -(2**63) <= int(text) < 2**63


NUMBER = rf"[+-]?(?:{DIGIT}+(?:\.{DIGIT}*)?|\.{DIGIT}+)(?:[eE][+-]?{DIGIT}{{1,4}})?"
HEX = "[0-9a-fA-F]"
LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
GRAMMARS = {
    "UUID": Grammar(
        "id_of", f"{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}",
        ("00000000-0000-7000-8000-00000000000a", "{0000000-0000-7000-8000-0000000000a}",
         "urn:uuid:000000000000700080000000000", "0000_000-0000-7000-8000-00000000000a"),
    ),
    "Date": Grammar(
        "day", rf"{DAY}|-?infinity",
        ("2026-02-28", "2024-02-29", "2026-W01-1", "2026-001", "20260228", "+2026-01-01", "-0000-01-01",
         "0000-02-29", "-0043-03-15", "+12026-02-29", "+12024-02-29", "Infinity", "２０２６-01-01"),
        in_calendar,
    ),
    "DateTime": Grammar(
        "moment", rf"{DAY}[Tt]{HOUR}:{SIXTY}:{SIXTY}{FRACTION}?(?:[Zz]|[+-]{HOUR}:{SIXTY})|-?infinity",
        ("2026-02-28T10:00:00Z", "2026-02-28t10:00:00.5z", "2026-02-28 10:00:00Z", "2026-02-28T24:00:00Z",
         "2026-02-28T23:59:60Z", "2026-02-28T10:00Z", "2026-02-28T10:00:00", "2026-02-28T10:00:00+24:00",
         "2026-02-28T10:00:00+0100", "2026-02-28T10:00:00,5Z", "+12026-01-01T00:00:00Z", "2026-W09-6T10:00:00Z"),
        in_calendar,
    ),
    "LocalDateTime": Grammar(
        "local", rf"{DAY}T{LOCAL_CLOCK}|-?infinity",
        ("2026-02-28T10:00", "2026-02-28T10:00:00.123456789", "2026-02-28T10:00:00Z", "2026-02-28T24:00:00",
         "2026-02-28t10:00", "-0043-03-15T10:00:00"),
        in_calendar,
    ),
    "LocalTime": Grammar(
        "clock", rf"{LOCAL_CLOCK}|24:00:00",
        ("10:00", "24:00:00", "24:00", "24:00:01", "23:59:60", "1:00", "10", "10:00:00.", "１０:00"),
    ),
    "OffsetTime": Grammar(
        "zoned", rf"(?:{LOCAL_CLOCK}|24:00:00)(?:Z|[+-](?:0[0-9]|1[0-5]):{SIXTY}(?::{SIXTY})?)",
        ("10:00Z", "10:00:00+02:00", "10:00:00+16:00", "10:00:00z", "10:00:00+02", "10:00:00"),
    ),
    "Duration": Grammar(
        "span",
        rf"P(?:{PART}Y)?(?:{PART}M)?(?:{PART}W)?(?:{PART}D)?"
        rf"(?:T(?:{PART}H)?(?:{PART}M)?(?:{PART}{FRACTION}?S)?)?|-?infinity",
        ("P1Y2M3DT4H5M6.5S", "PT0S", "P", "PT", "P1DT", "-P1D", "P-1D", "P1.5D", "PT1,5S", "1 day", "p1d", "P+1D"),
        lambda text: text[-1] not in "PT",
    ),
    "BigInt": Grammar(
        "big", rf"[+-]?{DIGIT}{{1,100}}",
        ("9223372036854775807", "9223372036854775808", "-9223372036854775808", "1_000", "１", " 1", "1.0", "0x1",
         "+1", "007", ""),
        is_long,
    ),
    "Decimal": Grammar("exact", NUMBER, ("12.50", "1_000.5", "１.5", " 1", "NaN", "1e3", "+.5", "5.", ".", "1e", "")),
    "Numeric": Grammar("wide", rf"{NUMBER}|NaN|-?Infinity", ("NaN", "nan", "Infinity", "sNaN", "inf", "1_0")),
    "URL": Grammar(
        "url_text", r"https?://[^\s:/?#%@\x00-\x1f]+(?::[0-9]{0,4})?(?:[/?#][^\s\x00-\x1f]*)?",
        ("http://a.example/", "https://b.example:80/?a=1", "ftp://a.example", "http://", "http:///x", "//a.example",
         "http://a b", "http://:80", "http://a:x/", "javascript:alert(1)"),
    ),
    "EmailAddress": Grammar(
        "mail_text", rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{LABEL}(?:\.{LABEL})+",
        ("a@b.example", "a@b", "a b@c.d", "a@-b.c", "a@b..c", "a@b.c.", "@b.c", "ä@b.c", "a@b.c\n"),
        lambda text: len(text) <= 254,
    ),
    "Base64": Grammar(
        "bytes", "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
        ("", "QQ==", "QR==", "QQ", "QQ=", "Q Q==", "_-==", "QUI=", "QUI=QUI=", "QUJD\n"),
        is_canonical,
    ),
    "BitString": Grammar("more_bits", "[01]*", ("", "0101", "2", "0b1", "１")),
    "IPAddress": Grammar(
        "address", r"[0-9.]{7,15}(?:/(?:0|[1-9][0-9]{0,2}))?|[0-9a-fA-F:]{2,39}(?:/(?:0|[1-9][0-9]{0,2}))?",
        ("10.0.0.1", "10.0.0.1/8", "10.0.0.256", "010.0.0.1", "10.0.0.1/33", "10.0.0.1/08", "10.0.0.1/255.0.0.0",
         "::1", "fe80::1%eth0", "2001:db8::/32", "1:2:3:4:5:6:7:8", "1::2::3", "１0.0.0.1", "10.0.0.1 "),
        is_address,
    ),
    "MacAddress": Grammar(
        "hardware8", rf"{HEX}{{2}}(?::{HEX}{{2}}){{5}}(?:(?::{HEX}{{2}}){{2}})?",
        ("08:00:2b:01:02:03", "08:00:2B:01:02:03:04:05", "08-00-2b-01-02-03", "08002b010203", "08:00:2b:01:02"),
    ),
}  # fmt: skip
HOSTILE = (*"０٣_ \n\t\u200b\xa0+-.,:/TtZzWPeE0159a%=ſK", "24", "60", "-W01-1", "00")


@st.composite
def spoiled(draw: st.DrawFn, grammar: Grammar) -> str:
    """A value of the grammar, with a few characters changed, put in or left out."""
    text = draw(st.from_regex(grammar.form, fullmatch=True) | st.sampled_from(grammar.samples))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at] + draw(st.sampled_from((*HOSTILE, ""))) + text[at + draw(st.integers(0, 1)) :]
        )
    return text


def taken(scalar: str, value: Any) -> tuple[bool, bool]:
    """Whether it is taken in a variable, and whether it is where the document writes it."""
    field = camel(f"echo_{GRAMMARS[scalar].field}")
    return (
        _passes(f"query ($v: {scalar}) {{ {field}(value: $v) }}", {"v": value}),
        _passes(f"{{ {field}(value: {json.dumps(value)}) }}", {}),
    )


def _passes(text: str, variables: dict[str, Any]) -> bool:
    try:
        coerce_variables(SCHEMA.graphql, _parsed(text), variables)
    except InvalidDocument as error:
        refused = error
    else:
        return True
    assert {each.code for each in refused.errors} == {"INVALID_OPERATION"}
    assert all(each.hint for each in refused.errors)
    return False


@functools.lru_cache(maxsize=4)
def _parsed(text: str) -> Operation:
    return parse_operation(SCHEMA.graphql, text, None, Settings())


@pytest.mark.parametrize("scalar", GRAMMARS)
def test_a_scalar_takes_what_its_grammar_takes(scalar: str) -> None:
    grammar = GRAMMARS[scalar]

    def compare(value: str) -> None:
        wanted = bool(re.fullmatch(grammar.form, value)) and grammar.means(value)
        assert taken(scalar, value) == (wanted, wanted), value

    checked = given(spoiled(grammar))(compare)
    for sample in grammar.samples:
        checked = example(sample)(checked)
    settings(max_examples=60, deadline=None, database=None, derandomize=True)(checked)()


@pytest.mark.parametrize("scalar", GRAMMARS)
def test_a_scalar_takes_no_other_kind_of_value(scalar: str) -> None:
    field = camel(f"echo_{GRAMMARS[scalar].field}")
    for value in (True, [], {}, ["a"], {"a": 1}):
        text = json.dumps(value).replace('"a":', "a:")
        assert not _passes(f"query ($v: {scalar}) {{ {field}(value: $v) }}", {"v": value})
        assert not _passes(f"{{ {field}(value: {text}) }}", {})
    assert not _passes(f"{{ {field}(value: infinity) }}", {})  # a name is no text


TAKEN = {
    "moment": ("2026-02-28t10:00:00.5z", "2026-02-28T10:00:00-00:00", "+12026-01-01T00:00:00z"),
    "local": ("2026-02-28T10:00", "2026-02-28T10:00:00.123456789", "0000-02-29T10:00"),
    "clock": ("10:00", "24:00:00", "23:59:59.999999999"),
    "zoned": ("10:00Z", "24:00:00-15:59:59"),
    "span": ("P1W2D", "PT-5.5S", "P-1Y2M", "P0D"),
    "big": ("+1", "-0", "0" * 50 + "7"),
    "exact": ("+.5", "5.", "1e3", "1E-16383", "1e131071", "9" * 20_000, "0." + "1" * 16_383),
    "bytes": ("", "QQ=="),
    "address": ("::ffff:10.0.0.1", "10.0.0.1/32"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
async def test_postgres_takes_what_a_scalar_takes(compiled: Asking, name: str) -> None:
    (kind,) = [each for each in KINDS if each.name == name]
    field = camel(f"echo_{name}")
    for value in TAKEN[name]:
        asked = await compiled(f"query ($v: {kind.scalar}) {{ {field}(value: $v) }}", v=value)
        assert asked.data[field] is not None


PLACED = {kind.scalar: kind for kind in KINDS if kind.compares and kind.scalar != "JSON"}


def refusals(text: str, **variables: Any) -> list[tuple[Any, ...]]:
    """The place, code and hint of each value that is refused."""
    with pytest.raises(InvalidDocument) as refused:
        coerce_variables(SCHEMA.graphql, _parsed(text), variables)
    return [
        (each.extensions["input"], each.code, each.hint)
        for each in refused.value.errors
        if isinstance(each, InvalidOperation)
    ]


def written(value: Any) -> str:
    """The literal of a value."""
    return re.sub(r'"(\w+)":', r"\1:", json.dumps(value))


def positions(kind: Kind, bad: Any) -> list[tuple[str, str, str, Any, list[Any]]]:
    """(field, argument, its type, its value, the place of what is bad in it)."""
    title = "".join(word.capitalize() for word in kind.name.split("_")) + "Kind"
    rows = camel(f"{kind.name}_rows")
    filters: list[tuple[Any, list[Any]]] = [
        ({"value": {"eq": bad}}, ["value", "eq"]),
        ({"list": {"contains": [bad]}}, ["list", "contains", 0]),
        ({"list": {"eq": [None, bad]}}, ["list", "eq", 1]),
        ({"and": [{}, {"not": {"value": {"neq": bad}}}]}, ["and", 1, "not", "value", "neq"]),
    ]
    return [
        (camel(f"echo_{kind.name}"), "value", kind.scalar, bad, ["value"]),
        *((rows, "filter", f"{title}Filter", each, ["filter", *place]) for each, place in filters),
    ]


@pytest.mark.parametrize("scalar", PLACED)
def test_a_refused_value_has_its_place_however_it_was_sent(scalar: str) -> None:
    for bad in ({"a": 1}, *(("?",) if scalar in GRAMMARS else ())):
        for field, argument, type, value, place in positions(PLACED[scalar], bad):
            nodes = " { totalCount }" if argument == "filter" else ""
            literal = refusals(f"{{ {field}({argument}: {written(value)}){nodes} }}")
            variable = refusals(f"query ($v: {type}) {{ {field}({argument}: $v){nodes} }}", v=value)
            default = refusals(
                f"query ($v: {type} = {written(value)}) {{ ...F }} "
                f"fragment F on Query {{ {field}({argument}: $v){nodes} }}"
            )
            assert literal == variable == default
            assert [each for each, *_ in literal] == [place]


@pytest.mark.parametrize("scalar", PLACED)
def test_a_refused_variable_inside_of_a_literal_has_its_place(scalar: str) -> None:
    rows = camel(f"{PLACED[scalar].name}_rows")
    head = f"query ($v: {scalar}, $w: [{scalar}])"
    inside = f"{head} {{ {rows}(filter: {{or: [{{}}, {{value: {{eq: $v}}, list: {{eq: $w}}}}]}}) {{ totalCount }} }}"
    in_json = f"{head} {{ echoDocument(value: {{a: [1, {{b: $v, c: $w}}]}}) }}"

    assert [each for each, *_ in refusals(inside, v={"a": 1}, w=[None, {"a": 1}])] == [
        ["filter", "or", 1, "value", "eq"],
        ["filter", "or", 1, "list", "eq", 1],
    ]
    assert [each for each, *_ in refusals(in_json, v={"a": 1}, w=[None, {"a": 1}])] == [
        ["value", "a", 1, "b"],
        ["value", "a", 1, "c", 1],
    ]


@pytest.mark.parametrize("directive", ["skip", "include"])
def test_a_refused_value_of_a_directive_has_its_place(directive: str) -> None:
    literal = refusals(f"{{ __typename @{directive}(if: 3) }}")
    variable = refusals(f"query ($v: Boolean!) {{ __typename @{directive}(if: $v) }}", v=3)
    absent = refusals(f"query ($v: Boolean!) {{ __typename @{directive}(if: $v) }}")

    assert literal == variable == absent
    assert [each for each, *_ in literal] == [[f"@{directive}", "if"]]
