"""Who may open which page: every address for every role. What is not in the table is shut."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from meetlat.records.people.models import Role
from meetlat.web.access import access_of

ANYONE, STAFF = "anyone", "staff"
#: Every address of the site by name, with whom it is open to. A new page needs a line here.
ALLOWED: dict[str, frozenset[str]] = {
    "account_login": frozenset({ANYONE}),
    "account_logout": frozenset({STAFF}),
    "accounts:enrol": frozenset({STAFF}),
    "accounts:one-time": frozenset({ANYONE}),
    "accounts:recovery-codes": frozenset({STAFF}),
    "accounts:second-factor": frozenset({STAFF}),
    "advice:give": frozenset({"adviser"}),
    "advice:list": frozenset({"adviser"}),
    "assessments:board": frozenset({"coordinator", "cio", "auditor"}),
    "assessments:draft": frozenset({"coordinator"}),
    "assessments:norm": frozenset({STAFF}),
    "assessments:page": frozenset({STAFF}),
    "assessments:settle": frozenset({"coordinator"}),
    "assessments:start": frozenset({"coordinator"}),
    "assessments:weigh": frozenset({"coordinator"}),
    "decisions:condition": frozenset({STAFF}),
    "decisions:hold": frozenset({"cio"}),
    "decisions:page": frozenset({STAFF}),
    "decisions:pdf": frozenset({STAFF}),
    "decisions:pile": frozenset({"coordinator", "cio", "auditor"}),
    "decisions:ratify": frozenset({"cio"}),
    "decisions:refuse": frozenset({"cio"}),
    "decisions:send-back": frozenset({"cio"}),
    "demo:switch": frozenset({ANYONE}),
    "discoveries:csv": frozenset({"administrator", "coordinator"}),
    "discoveries:list": frozenset({"administrator", "coordinator"}),
    "fan:csv": frozenset({ANYONE}),
    "fan:page": frozenset({ANYONE}),
    "findings:csv": frozenset({STAFF}),
    "findings:list": frozenset({STAFF}),
    "findings:measure": frozenset({STAFF}),
    "findings:page": frozenset({STAFF}),
    "mfa_authenticate": frozenset({ANYONE}),
    "outbox:page": frozenset({"administrator", "coordinator", "auditor"}),
    "people:add": frozenset({"administrator"}),
    "people:end-role": frozenset({"administrator"}),
    "people:list": frozenset({"administrator"}),
    "people:person": frozenset({"administrator"}),
    "proposals:check": frozenset({STAFF}),
    "proposals:edit": frozenset({STAFF}),
    "proposals:new": frozenset({STAFF}),
    "proposals:page": frozenset({STAFF}),
    "proposals:withdraw": frozenset({STAFF}),
    "public:check": frozenset({ANYONE}),
    "public:csv": frozenset({ANYONE}),
    "public:norm": frozenset({ANYONE}),
    "public:pictures": frozenset({ANYONE}),
    "public:privacy": frozenset({ANYONE}),
    "public:register": frozenset({ANYONE}),
    "public:rulebook": frozenset({ANYONE}),
    "public:rules": frozenset({ANYONE}),
    "register:application": frozenset({STAFF}),
    "register:csv": frozenset({STAFF}),
    "register:list": frozenset({STAFF}),
    "register:measure": frozenset({STAFF}),
    "set_language": frozenset({ANYONE}),
    "today:page": frozenset({STAFF}),
    "versions:csv": frozenset({ANYONE}),
    "versions:difference": frozenset({ANYONE}),
    "versions:list": frozenset({ANYONE}),
    "versions:norm": frozenset({ANYONE}),
    "versions:version": frozenset({ANYONE}),
    "yardstick:adopt": frozenset({"administrator"}),
    "yardstick:discard": frozenset({"coordinator"}),
    "yardstick:draft": frozenset({"coordinator", "administrator", "cio", "auditor"}),
    "yardstick:list": frozenset({"coordinator", "administrator", "cio", "auditor"}),
    "yardstick:norm": frozenset({"coordinator", "administrator", "cio", "auditor"}),
    "yardstick:switch": frozenset({"coordinator"}),
    "yardstick:what-if": frozenset({"coordinator", "administrator", "cio", "auditor"}),
    "yardstick:what-if-csv": frozenset({"coordinator", "administrator", "cio", "auditor"}),
}
#: Something to fill in for every kind of argument that an address has.
ARGUMENTS = {"uuid": str(uuid4()), "str": "x", "slug": "VERB-01", "int": "1"}


def _patterns(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.app_name}:" if one.app_name else space
            yield from _patterns(one.url_patterns, route, inner)
        else:
            yield f"{space}{one.name}", route, one


def _path(route: str, pattern: URLPattern) -> str:
    import re

    return "/" + re.sub(r"<(\w+):\w+>", lambda match: ARGUMENTS[match[1]], route)


PAGES = [(name, _path(route, one), one) for name, route, one in _patterns()]


def test_the_table_holds_exactly_the_pages_that_there_are() -> None:
    assert {name for name, _, _ in PAGES} == set(ALLOWED)


@pytest.mark.parametrize(("name", "path", "pattern"), PAGES, ids=[name for name, _, _ in PAGES])
def test_every_page_says_whom_it_is_open_to(name, path, pattern) -> None:
    assert access_of(pattern.callback, pattern.name), f"{name} has no decorator"


def _is_shut(answer: HttpResponse) -> bool:
    """Whether the page refused, or sent the visitor to sign in."""
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen/?")
    return answer.status_code == 403 or to_sign_in


def test_every_page_is_shut_to_strangers_unless_it_is_open_to_the_world(organisation) -> None:
    wrong = [
        name for name, path, _ in PAGES if _is_shut(Client().get(path)) is (ANYONE in ALLOWED[name])
    ]
    assert wrong == []


@pytest.mark.parametrize("role", [*Role.values, "medewerker"])
def test_every_page_opens_for_the_roles_in_the_table_and_for_no_other(
    role, persons, signed_in
) -> None:
    wrong = []
    for name, path, _ in PAGES:
        may = bool(ALLOWED[name] & {ANYONE, STAFF, role})
        if _is_shut(signed_in(persons[role]).get(path)) is may:
            wrong.append(name)
    assert wrong == []


def test_a_view_without_a_decorator_is_open_to_nobody() -> None:
    def forgotten(request: object) -> HttpResponse:
        return HttpResponse()

    forgotten.__module__ = "meetlat.web.somewhere"
    assert access_of(forgotten, "somewhere:page") == frozenset()


def test_a_page_of_a_library_that_nobody_named_is_open_to_nobody() -> None:
    from allauth.account.views import signup

    assert access_of(signup, "account_signup") == frozenset()


def test_who_left_may_do_nothing_any_more(persons, signed_in) -> None:
    from datetime import date

    leaver = persons["administrator"]
    leaver.left_on = date(2024, 6, 1)
    leaver.save()
    assert signed_in(leaver).get("/mensen/").status_code == 403
