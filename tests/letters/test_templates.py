"""Template files: the shipped ones are whole, and every fault in the user's own is named with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from letters.requests import request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.template import FACTS, TONES, TemplateSet
from mailagent.core.model import Purpose
from mailagent.errors import ConfigError
from mailagent.resources import config_dir
from mailagent.templates import load_templates, parse_template

SHIPPED = sorted(path.stem for path in (config_dir() / "templates").glob("*.j2"))


def _own(folder: Path, name: str, text: str) -> TemplateSet:
    (folder / name).write_text(text, encoding="utf-8")
    return load_templates(folder)


def test_every_purpose_has_a_template_in_both_languages() -> None:
    expected = {f"{purpose}.{language}" for purpose in get_args(Purpose) for language in ("en", "de")}
    assert set(SHIPPED) == expected - {"debrief.en", "debrief.de"}


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_templates_pass_the_check_of_the_users_own(name: str) -> None:
    faults: list[str] = []
    parse_template(name, (config_dir() / "templates" / f"{name}.j2").read_text(encoding="utf-8"), faults)
    assert faults == []


def test_shipped_thank_yous_have_many_wordings(templates: TemplateSet) -> None:
    moves = templates.templates["thank_you.en"].moves
    assert min(len(moves[move]) for move in ("thanks", "role", "help", "hope", "own")) >= 16


def test_no_wording_stands_twice() -> None:
    for name in SHIPPED:
        template = load_templates(None).templates[name]
        sources = [
            (move, wording.source, wording.when) for move, wordings in template.moves.items() for wording in wordings
        ]
        assert len(sources) == len(set(sources)), name


def test_own_template_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    templates = _own(
        tmp_path,
        "thank_you.en.j2",
        "Subject: About {{ day }}\n\nIt was good of you to meet me.\nI like the {{ role }} role.\n\nWrite any time.\n",
    )
    letter = compose(request(days_ago=1), templates)
    assert letter.subject == "About yesterday"
    assert letter.text.startswith("Hi Mary,\n\nIt was good of you to meet me.\n\nWrite any time.\n\n")
    assert "role" not in letter.text
    with_role = compose(request(role="Nurse"), templates).text
    assert "It was good of you to meet me. I like the Nurse role." in with_role
    assert templates.templates["thank_you.en"].own
    assert not templates.templates["check_in.en"].own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks, {{ frist }}.", ("line 1", "no fact 'frist'", "did you mean first")),
        ("Thanks.\nSee {{ role }.", ("line 2",)),
        ("Thanks.\n{% if role %}x", ("line 2",)),
        ("Thanks.\n{{ role[99:] }}", ("line 2", "exactly one line")),
        ("Thanks {{ role | shout }}.", ("line 1", "shout")),
        ("Thanks {{ role.__class__.__mro__ }}.", ("line 1", "unsafe")),
        ("Thanks {{ role.nothing.at.all }}.", ("line 1",)),
        ("[thanks]\nThanks.\n", ("no [shape]",)),
        ("[shape]\nthanks closing\n[thanks]\nThanks.\n", ("line 2", "no move [closing]")),
        ("[shape]\nthanks\n[thanks]\nThanks.\n[extra]\nMore.\n", ("line 6", "[extra] is in no [shape]")),
        ("[shape]\nthanks\n[thanks]\n(chummy) Thanks.\n", ("line 4", "'chummy'")),
        ("Text first.\n[shape]\nthanks\n[thanks]\nThanks.\n", ("line 1", "before the first [move]")),
        ("I like {{ role }}.", ("line 1", "nothing is left")),
        ("", ("no sentence",)),
        ("{{ range(1000000000) | list }}", ("line 1", "range")),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, text: str, said: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError) as fault:
        _own(tmp_path, "thank_you.en.j2", text)
    assert "thank_you.en.j2" in fault.value.why
    for words in said:
        assert words in fault.value.why
    assert fault.value.next


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "check_in.en.j2").write_text("Hello {{ nmae }}.\nAnd {{ roel }}.\n", encoding="utf-8")
    (tmp_path / "no_show.en.j2").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "thankyou.en.j2").write_text("Thanks.", encoding="utf-8")
    with pytest.raises(ConfigError) as fault:
        load_templates(tmp_path)
    assert fault.value.why.count("\n") == 3
    assert "did you mean thank_you.en?" in fault.value.why


def test_a_missing_folder_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as fault:
        load_templates(tmp_path / "nowhere")
    assert "templates" in fault.value.next


def test_a_fact_holding_template_code_is_never_run(tmp_path: Path) -> None:
    templates = _own(tmp_path, "thank_you.en.j2", "Thanks.\nI like {{ company }}.\n")
    assert "49" not in compose(request(company="{{ 7 * 7 }}"), templates).text


def test_tones_and_facts_are_as_documented() -> None:
    assert {"warm", "formal", "brief"} == TONES
    assert {"first", "role", "company", "day", "topics", "by"} <= FACTS.keys()
