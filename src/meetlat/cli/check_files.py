"""The text of the files that a new rule begins with.

They load and pass, and the rule that they hold says only that it does not judge yet: what nobody
wrote is never passed.
"""

from __future__ import annotations

from string import Template
from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.facts.stored import KINDS

#: The area of norms to which most rules of a folder belong.
AREA_OF_FOLDER: Final = {
    "web": "hdr",
    "tls": "verb",
    "dns": "net",
    "net": "net",
    "mail": "mail",
    "page": "herk",
    "access": "toeg",
    "register": "reg",
}
_SUBJECT: Final = {"mail": Subject.DOMAIN, "register": Subject.APPLICATION}

_CHECK: Final = Template('''\
"""A site that complies does what this sentence says.

Norm: the document and the place in it; a threshold names where it comes from.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import ${absent_import}Check, NoParams, Subject
from meetlat.core.facts.$kind import $facts
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NOT_WRITTEN = "not-written"


def evaluate($kind: $facts, params: NoParams, at: datetime) -> Verdict:
    """Judge what was seen."""
    return Verdict(Outcome.UNDETERMINED, Reason.NOT_WRITTEN)


CHECK = Check(
    id="$folder.$name",
    subject=Subject.$subject,
    reads=($facts,),
    clauses=(),
    reasons=Reason,
    evaluate=evaluate,
$absent)
''')

_TEST: Final = Template('''\
"""What $folder.$name promises."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()
''')

_WORDS: Final = {
    "nl": '[reasons]\nnot-written = "Deze regel oordeelt nog niet."\n',
    "en": '[reasons]\nnot-written = "This rule does not judge yet."\n',
}

#: What was seen is added below; what is left out is as in ``tests/core/cases.py``.
_CASE: Final = """\
because = "Until the rule is written it passes nothing."
outcome = "undetermined"
reason = "not-written"
"""
_ANSWER: Final = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n"


def files_of(folder: str, name: str, kind: str) -> dict[str, str]:
    """Return the text of every file of the rule ``folder.name``, by its path in the checkout.

    *kind* is the kind of facts that it reads, as ``core.facts.stored`` names it.
    """
    room = f"src/meetlat/core/checks/{folder}"
    tests = f"tests/core/checks/{folder}"
    subject = _SUBJECT.get(folder, Subject.HOSTNAME)
    can_be_absent = subject is Subject.HOSTNAME
    fields = {
        "folder": folder,
        "name": name,
        "kind": kind,
        "facts": KINDS[kind].__name__,
        "subject": subject.name,
        "absent_import": "NO_HOST, " if can_be_absent else "",
        "absent": "    absent=NO_HOST,\n" if can_be_absent else "",
    }
    answer = {f"{tests}/{name}/begin.http": _ANSWER} if kind == "https" else {}
    return {
        f"{room}/__init__.py": f'"""Rules about {folder}."""\n',
        f"{room}/{name}.py": _CHECK.substitute(fields),
        **{f"{room}/{name}.{language}.toml": words for language, words in _WORDS.items()},
        f"{tests}/test_{name}.py": _TEST.substitute(fields),
        f"{tests}/{name}/begin.toml": _CASE,
        **answer,
    }
