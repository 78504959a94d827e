"""Files of examples: what their comments say, and whom they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.declare.demo import DemoPerson
from gateway.declare.examples import Example, check_persons, read_examples
from gateway.errors import ConfigError

READER = DemoPerson("reader", "00000000-0000-7000-8000-000000000001", "Reader Demo", "Reads.")


def test_comments_name_an_example_describe_it_and_say_whom_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "b.graphql").write_text("# Two\n# Said in\n# two lines.\n# as: reader\n{ two }\n")
    (tmp_path / "a.graphql").write_text("# One\n# For all.\n{ one }\n")
    (tmp_path / "a.json").write_text('{"n": 1}')
    assert read_examples(tmp_path) == (
        Example("One", "For all.", "{ one }", {"n": 1}),
        Example("Two", "Said in two lines.", "{ two }", {}, "reader"),
    )


def test_the_person_of_an_example_has_to_be_known() -> None:
    check_persons([Example("One", "", "{ one }", {}, "reader"), Example("Two", "", "")], [READER])
    with pytest.raises(ConfigError, match="'One' is for 'writer', who is no demo person") as raised:
        check_persons([Example("One", "", "{ one }", {}, "writer")], [READER])
    assert "reader" in (raised.value.hint or "")
