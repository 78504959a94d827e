"""The page that shows GraphiQL: every file it names is there, and nothing comes from elsewhere."""

import re

from gateway.http.graphiql import console

REFERENCE = re.compile(r'(?:src|href)="([^"]+)"')


def referenced_files(html: str) -> list[str]:
    return [url for url in REFERENCE.findall(html) if not url.startswith("data:")]


def test_the_page_names_its_files_by_absolute_path() -> None:
    assert referenced_files(console.page("/graphql"))
    assert all(url.startswith("/graphql/assets/") for url in referenced_files(console.page()))


def test_every_file_that_the_page_names_exists() -> None:
    names = [url.removeprefix("/graphql/assets/") for url in referenced_files(console.page())]
    assert [name for name in names if not (console.assets_directory() / name).is_file()] == []


def test_the_page_works_below_another_path() -> None:
    urls = referenced_files(console.page("/api/graphql/"))
    assert all(url.startswith("/api/graphql/assets/") for url in urls)


def test_a_path_cannot_break_out_of_its_attribute() -> None:
    assert '"><script>' not in console.page('/"><script>alert(1)</script>')


def test_the_page_has_no_inline_script() -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", console.page(), re.DOTALL)
    assert scripts == [""]


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    policy = console.PAGE_HEADERS["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_styles_fetch_nothing_from_elsewhere() -> None:
    for sheet in console.assets_directory().glob("*.css"):
        urls = re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text(encoding="utf-8"))
        assert [url for url in urls if "//" in url and not url.startswith("data:")] == []


def test_the_licenses_of_what_is_bundled_are_shipped() -> None:
    licenses = (console.assets_directory().parent / "THIRD_PARTY_LICENSES").read_text("utf-8")
    for package in ("graphiql ", "monaco-editor ", "react ", "@fontsource/fira-code "):
        assert f"\n{package}" in licenses
