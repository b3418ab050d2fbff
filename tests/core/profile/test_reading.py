"""The file of a profile: it reads whole, or every mistake in it is told with its line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetlat.core.profile.content import Profile, Route, Routes, Sender, Terms
from meetlat.core.profile.example import EXAMPLE
from meetlat.core.profile.reading import KEYS, ProfileFile, ProfileMistake, read_profile

NAMED = '[organisation]\nname = "Gemeente Meerdam"\n'


def read(text: str) -> ProfileFile:
    found = read_profile(text.encode())
    assert isinstance(found, ProfileFile), found
    return found


def mistakes_in(text: str) -> tuple[ProfileMistake, ...]:
    found = read_profile(text.encode())
    assert not isinstance(found, ProfileFile)
    return found


def test_the_example_reads_and_names_every_key_but_the_terms_of_a_route_alone() -> None:
    text = EXAMPLE.read_text("utf-8")
    found = read(text)
    assert found.name == "Gemeente Meerdam"
    assert found.profile.routes.light == Route(("communicatie",), advice=5)
    for key in KEYS:
        table, _, name = key.rpartition(".")
        assert f"[{table}]" in text
        is_of_a_route_alone = table.startswith("routes") and name != "advisers"
        assert is_of_a_route_alone or f"\n{name} = " in text, key


def test_a_name_is_enough_and_all_else_is_as_usual() -> None:
    assert read(NAMED).profile == Profile()


def test_a_file_of_windows_may_begin_with_its_mark() -> None:
    assert isinstance(read_profile(b"\xef\xbb\xbf" + NAMED.encode()), ProfileFile)


def test_a_route_has_its_own_term_or_else_the_usual() -> None:
    profile = read(NAMED + "[terms]\nadvice = 8\n[routes.light]\nadvice = 3\n").profile
    assert profile.terms_of("light") == Terms(advice=3)
    assert profile.terms_of("heavy") == Terms(advice=8)
    assert profile.routes == Routes(light=Route(("communicatie",), advice=3))


def test_names_are_kept_in_one_spelling() -> None:
    text = NAMED + 'main_domain = " Café.NL. "\nsender_names = [" Meerdam "]\n'
    assert read(text).profile.organisation == Sender("xn--caf-dma.nl", ("Meerdam",))
    style = read(NAMED + '[house_style]\ncolours = { rood = " #F00", wit = "#FFFFFF" }').profile
    assert style.house_style.colours == {"rood": "#ff0000", "wit": "#ffffff"}


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("organisation.naam", 'naam = "x"', "'naam' is niet bekend; bedoelt u 'name'?"),
        ("organisation.main_domain", 'main_domain = "www.meerdam.nl"', "zonder www"),
        ("organisation.main_domain", 'main_domain = "https://meerdam.nl/"', "zonder https://"),
        ("organisation.main_domain", 'main_domain = "nl"', "geen geregistreerde domeinnaam"),
        ("organisation.main_domain", "main_domain = 3", "een tekst tussen aanhalingstekens"),
        ("organisation.main_domain", 'main_domain = ""', "niet leeg"),
        ("organisation.sender_names", 'sender_names = "Meerdam"', "een lijst tussen haken"),
        ("organisation.sender_names", 'sender_names = ["Meerdam", " Meerdam"]', "twee keer"),
        ("organisation.sender_names", 'sender_names = ["a\\u0000b"]', "één regel tekst"),
        ("cio_office.name", f'name = "{"x" * 201}"', "hooguit 200 tekens"),
        ("cio_office.mail", 'mail = "bureau cio@meerdam.nl"', "geen mailadres"),
        ("cio_office.mail", 'mail = "cio"', "geen mailadres"),
        ("house_style.colours", 'colours = "blauw"', "een tabel"),
        ("house_style.colours", 'colours = { hoofdkleur = "blauw" }', "'hoofdkleur' is geen kleur"),
        ("terms.advies", "advies = 3", "bedoelt u 'advice'?"),
        ("terms.step", "step = 0", "van 1 tot en met 250"),
        ("terms.step", "step = true", "een heel getal"),
        ("terms.step", "step = 2.5", "een heel getal"),
        ("amounts.heavy_from_euros", 'heavy_from_euros = "100.000"', "zonder aanhalingstekens"),
        ("amounts.heavy_from_euros", "heavy_from_euros = -1", "van 0 tot"),
        ("routes.heavy.advisers", "advisers = []", "ten minste één adviseur"),
        ("routes.heavy.advisers", 'advisers = ["prvacy"]', "bedoelt u 'privacy'?"),
        ("routes.heavy.advisers", 'advisers = ["x"]', "kies uit archief, architect"),
        ("routes.heavy.advisers", 'advisers = ["fg", "fg"]', "'fg' staat er twee keer"),
        ("routes.licht", "licht = 1", "bedoelt u 'light'?"),
        ("routes.light", "light = 1", "schrijf [routes.light] op een eigen regel"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_key_and_line(key: str, line: str, said: str) -> None:
    table = key.rpartition(".")[0]
    begin = NAMED if table == "organisation" else f"{NAMED}[{table}]\n"
    (mistake,) = mistakes_in(f"{begin}{line}\n")
    assert mistake.key == key
    assert mistake.line == begin.count("\n") + 1
    assert said in mistake.problem.nl
    assert mistake.problem.en
    assert mistake.problem.en != mistake.problem.nl


@pytest.mark.parametrize("text", ["", "[terms]\nstep = 2\n", "[organisation]\n"])
def test_a_file_says_whose_it_is(text: str) -> None:
    (mistake,) = mistakes_in(text)
    assert mistake.key == "organisation.name"
    assert 'name = "Gemeente Meerdam"' in mistake.problem.nl


def test_a_key_in_quotes_is_no_way_round_the_tables() -> None:
    assert [one.key for one in mistakes_in(NAMED + '[x]\n[terms]\n"a.b" = 2\n')] == [
        "x",
        "terms.a.b",
    ]
    assert mistakes_in('"organisation.name" = "Meerdam"\n')


def test_one_mistake_does_not_hide_the_next_and_they_are_told_from_top_to_bottom() -> None:
    text = NAMED + 'x = 1\n[terms]\nstep = 0\nadvice = "a"\n[routes.heavy]\nadvisers = 1\n'
    assert [one.line for one in mistakes_in(text)] == [3, 5, 6, 8]


@pytest.mark.parametrize(
    ("content", "line"), [(b"\xff", 1), (b"a = 1\na = 2\n", 2), (b"a = 1\nb = \n", 2)]
)
def test_what_is_no_toml_is_told_with_its_line_where_it_is_known(content: bytes, line: int) -> None:
    found = read_profile(content)
    assert not isinstance(found, ProfileFile)
    assert [(one.key, one.line) for one in found] == [("", line)]
    assert "geen TOML" in found[0].problem.nl


values = st.recursive(
    st.text(max_size=5)
    | st.integers()
    | st.booleans()
    | st.sampled_from(['"x"', "#fff", "ciso", "a@b.nl", "meerdam.nl"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


def as_toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
    return str(value).lower()


@given(st.dictionaries(st.sampled_from([*KEYS, "terms", "routes.light", "x.y"]), values))
def test_any_values_are_read_or_refused_key_by_key(given_values: dict[str, object]) -> None:
    text = "".join(f"{key} = {as_toml(value)}\n" for key, value in given_values.items())
    found = read_profile(text.encode("utf-8", "surrogatepass"))
    if isinstance(found, ProfileFile):
        again = read_profile(found.text.encode())
        assert isinstance(again, ProfileFile)
        assert again.profile == found.profile
    else:
        assert all(one.problem.nl and one.problem.en and one.line >= 1 for one in found)


@given(st.binary())
@example(b"a = " + b"[" * 5000)
@example(b"a = " + b"9" * 5000)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert read_profile(content)
