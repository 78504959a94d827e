"""Settings from the environment: from variables, from files, and what is refused by its name."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from gateway.config import FIELDS, Secret, Settings, read_settings
from gateway.config.environment import is_secret
from gateway.config.setting import Setting
from gateway.errors import ConfigError

HINTS = get_type_hints(Settings)
SECRETS = [each for each in FIELDS if is_secret(HINTS[each.name])]
TEXT = "a-s3cret:of=32 characters/and+more"


def names(fields: list[dataclasses.Field[object]]) -> list[str]:
    return [each.metadata["env"] for each in fields]


@pytest.mark.parametrize("setting", SECRETS, ids=names(SECRETS))
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_each_secret_may_be_in_a_file(
    setting: dataclasses.Field[object], end: str, tmp_path: Path
) -> None:
    name = setting.metadata["env"]
    path = tmp_path / "secret"
    path.write_text(TEXT + end)

    by_file = read_settings({f"{name}_FILE": str(path), name: ""})

    assert by_file == read_settings({name: TEXT}) != read_settings({})


@pytest.mark.parametrize("setting", SECRETS, ids=names(SECRETS))
def test_a_secret_is_never_printed_and_always_a_plain_text(
    setting: dataclasses.Field[object],
) -> None:
    settings = read_settings({setting.metadata["env"]: TEXT})
    value = getattr(settings, setting.name)
    secrets = value if isinstance(value, tuple) else (value,)

    assert TEXT not in f"{settings} {value} {value!r}"
    assert [type(each.reveal()) for each in secrets] == [str]
    assert pickle.loads(pickle.dumps(settings)) == settings


@pytest.mark.parametrize("text", ["a,b", "a\nb", " a \n b\n\n", "a,b\n"])
def test_a_list_in_a_file_has_an_entry_on_each_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(text)
    settings = read_settings({"SUPABASE_SECRET_KEYS_FILE": str(path)})
    assert settings.secret_keys == (Secret("a"), Secret("b"))


def test_a_secret_keeps_its_blanks_and_commas(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text(" a, b \n")
    settings = read_settings({"GATEWAY_LOGIN_PASSWORD_FILE": str(path)})
    assert settings.login_password.reveal() == " a, b "


def test_a_text_that_is_no_plain_one_becomes_one() -> None:
    class Text(str):
        __slots__ = ()

    assert type(Secret(Text("a")).reveal()) is str
    with pytest.raises(TypeError):
        Secret(Secret("a"))  # type: ignore[arg-type]


def test_secrets_are_compared_as_secrets() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2
    assert not Secret("")
    assert read_settings({}, jwt_secret="a").jwt_secret == Secret("a")
    assert read_settings({}, secret_keys=("a", Secret("b"))).secret_keys == (
        Secret("a"),
        Secret("b"),
    )


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "-1"}, "PORT"),
        ({"GATEWAY_WORKERS": "0"}, "GATEWAY_WORKERS"),
        ({"GATEWAY_POOL_SIZE": "0"}, "GATEWAY_POOL_SIZE"),
        ({"GATEWAY_POOL_TIMEOUT": "nan"}, "GATEWAY_POOL_TIMEOUT"),
        ({"GATEWAY_POOL_TIMEOUT": "-0.1"}, "GATEWAY_POOL_TIMEOUT"),
        ({"JWT_LEEWAY": "inf"}, "JWT_LEEWAY"),
        ({"GATEWAY_GRAPHIQL": "maybe"}, "GATEWAY_GRAPHIQL"),
        ({"GATEWAY_POOLER": "pgbouncer"}, "GATEWAY_POOLER"),
        ({"GATEWAY_EXECUTOR": "fast"}, "GATEWAY_EXECUTOR"),
        ({"GATEWAY_SLOW_READER": "wait"}, "GATEWAY_SLOW_READER"),
        ({"GATEWAY_LOG_LEVEL": "loud"}, "GATEWAY_LOG_LEVEL"),
        ({"GATEWAY_LOG_FORMAT": "xml"}, "GATEWAY_LOG_FORMAT"),
        ({"JWT_SECRET": "a", "JWT_SECRET_FILE": "/run/secrets/jwt"}, "JWT_SECRET_FILE"),
        ({"JWT_SECRET_FILE": "/nowhere/jwt"}, "JWT_SECRET_FILE"),
        ({"JWT_SECRET_FILE": "/"}, "JWT_SECRET_FILE"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(environ: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigError, match=name) as caught:
        read_settings(environ)
    assert caught.value.hint


def test_a_choice_may_be_written_in_capitals() -> None:
    assert read_settings({"GATEWAY_LOG_LEVEL": " DEBUG"}).log_level == "debug"


# Where nothing at all is something to want, or no limit.
NONE_IS_MEANT = {
    "GATEWAY_MAX_ALIASES",
    "GATEWAY_MAX_OFFSET",
    "GATEWAY_MAX_RELATED_FILTERS",
    "GATEWAY_KEY_RATE",
    "GATEWAY_POOL_TIMEOUT",
    "GATEWAY_PUBLIC_MAX_AGE",
    "GATEWAY_QUEUE_LENGTH_PER_CALLER",
}
LIMITS = [
    each
    for each in FIELDS
    if HINTS[each.name] in (int, float)
    and any(word in each.metadata["env"] for word in ("MAX_", "_TIMEOUT", "_RATE", "_PER_"))
]


@pytest.mark.parametrize("limit", LIMITS, ids=names(LIMITS))
@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_limit_of_zero_is_refused_with_a_hint(
    limit: dataclasses.Field[object], text: str
) -> None:
    name = limit.metadata["env"]
    if text == "0" and name in NONE_IS_MEANT:
        assert getattr(read_settings({name: text}), limit.name) == 0
        return
    with pytest.raises(ConfigError, match=rf"^{name} is {text}\.$") as refused:
        read_settings({name: text})
    assert refused.value.hint


# --- the settings of domains

KINDS: dict[str, tuple[Any, Any, str, Any]] = {
    "a text": (str, "", "some", "some"),
    "a number": (int, 3, "7", 7),
    "a time": (float, 0.5, "1.5", 1.5),
    "a switch": (bool, False, "yes", True),
    "a list": (tuple[str, ...], (), "a, b", ("a", "b")),
    "a secret": (Secret, Secret(""), TEXT, Secret(TEXT)),
    "secrets": (tuple[Secret, ...], (), "a,b", (Secret("a"), Secret("b"))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_setting_of_a_domain_is_read_like_the_engines(kind: str) -> None:
    of, default, text, value = KINDS[kind]
    setting = Setting("LAB_IT", of, default, "What it is.")

    assert read_settings({}).of(setting) == default
    assert read_settings({"LAB_IT": text}).of(setting) == value
    assert Settings().of(setting) == default


def test_a_domains_secret_may_be_in_a_file_which_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(f"{TEXT}\n")
    setting = Setting("LAB_IT", Secret, Secret(""), "What it is.")
    settings = read_settings({"LAB_IT_FILE": str(path)})

    assert settings.of(setting).reveal() == TEXT
    path.unlink()
    assert dataclasses.replace(settings, port=1).of(setting).reveal() == TEXT
    assert TEXT not in f"{settings} {settings!r}"
    assert TEXT not in repr(read_settings({"LAB_IT": TEXT}))


@pytest.mark.parametrize(
    ("kind", "more", "text"),
    [
        (int, {}, "many"),
        (int, {"least": 1}, "0"),
        (str, {"choices": ("a", "b")}, "c"),
        (bool, {}, "perhaps"),
    ],
)
def test_a_domains_setting_that_does_not_fit_is_refused_by_its_name(
    kind: Any, more: Any, text: str
) -> None:
    setting = Setting("LAB_IT", kind, None, "What it is.", **more)

    with pytest.raises(ConfigError, match="LAB_IT is") as refused:
        read_settings({"LAB_IT": text}).of(setting)
    assert refused.value.hint


@pytest.mark.parametrize("wrong", [{"help": ""}, {"help": "It.", "without": "nothing works"}])
def test_a_setting_says_what_it_is_for(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="LAB_IT") as refused:
        Setting("LAB_IT", str, "", **wrong)
    assert refused.value.hint
