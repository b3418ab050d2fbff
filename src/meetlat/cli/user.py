"""``meetlat user``: enter people and let someone in, from the machine itself."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from meetlat.cli.printing import either, print_json, print_table, refuse, say
from meetlat.records.people.models import Aspect, Person, Role, User
from meetlat.records.people.queries import people_with_roles
from meetlat.records.people.services import assign_role, create_person, make_sign_in_link

#: Long enough to hand the link over on the same working day.
_TERM: Final = timedelta(hours=8)


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    words = either("medewerkers en hun rollen", "people and their roles")
    command = commands.add_parser("user", help=words, description=words)
    verbs = command.add_subparsers(dest="verb", metavar=either("WAT", "WHAT"), required=True)
    add = _verb(verbs, "add", either("maak iemand bekend, met rollen", "enter someone, with roles"))
    add.add_argument("email", metavar="EMAIL")
    add.add_argument(
        "--name",
        required=True,
        metavar=either("NAAM", "NAME"),
        help=either("naam zoals collega's die lezen", "name to be shown"),
    )
    add.add_argument(
        "--role",
        action="append",
        metavar=either("ROL", "ROLE"),
        default=[],
        help=either("rol; mag vaker", "role; may be repeated"),
    )
    add.add_argument(
        "--aspect",
        action="append",
        metavar="ASPECT",
        default=[],
        help=either(
            "waarover een adviseur adviseert; mag vaker", "what an adviser advises on; idem"
        ),
    )
    add.set_defaults(run=_add)
    link = _verb(
        verbs,
        "link",
        either("maak een inloglink die één keer werkt", "make a one-time sign-in link"),
    )
    link.add_argument("email", metavar="EMAIL")
    link.set_defaults(run=_link)
    show = _verb(verbs, "list", either("toon medewerkers en rollen", "list people and roles"))
    show.set_defaults(run=_list)


def _verb(verbs: Any, name: str, words: str) -> Any:  # Any: as above
    verb = verbs.add_parser(name, help=words, description=words)
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    return verb


def _add(args: argparse.Namespace) -> int:

    problem = _problem_with_roles(args.role, args.aspect)
    if problem:
        refuse(problem)
        return 2
    now = timezone.now()
    roles = [
        (role, aspect)
        for role in dict.fromkeys(args.role)
        for aspect in (dict.fromkeys(args.aspect) if role == Role.ADVISER else [""])
    ]
    try:
        with transaction.atomic():
            person = create_person(name=args.name, email=args.email, at=now)
            for role, aspect in roles:
                assign_role(person, role, aspect=aspect, from_=timezone.localdate(now), at=now)
    except ValidationError as error:
        refuse(" ".join(error.messages))
        return 2
    if args.json:
        print_json(_as_json(person, [_name_of(*role) for role in roles]))
        return 0
    say(
        f"{person.name} <{person.email}> is bekend. "
        f"Een inloglink maakt u met: ./meetlat user link {person.email}",
        f"{person.name} <{person.email}> is entered. "
        f"For a sign-in link: ./meetlat user link {person.email}",
    )
    return 0


def _problem_with_roles(roles: list[str], aspects: list[str]) -> str:
    """Return what is wrong with what was asked, as a sentence; "" where nothing is."""
    for word, given, known in (
        (either("rol", "role"), roles, Role.values),
        (either("aspect", "aspect"), aspects, Aspect.values),
    ):
        unknown = [one for one in given if one not in known]
        if unknown:
            choices = ", ".join(known)
            return either(
                f"Er is geen {word} ‘{unknown[0]}’. Kies uit: {choices}.",
                f"There is no {word} ‘{unknown[0]}’. Choose from: {choices}.",
            )
    if (Role.ADVISER in roles) != bool(aspects):
        choices = ", ".join(Aspect.values)
        return either(
            f"Een adviseur heeft een aspect, en alleen een adviseur. Schrijf bijvoorbeeld "
            f"--role adviser --aspect privacy. Kies uit: {choices}.",
            f"An adviser has an aspect, and only an adviser. Write for example "
            f"--role adviser --aspect privacy. Choose from: {choices}.",
        )
    return ""


def _link(args: argparse.Namespace) -> int:

    user = User.objects.filter(email=args.email.strip().lower()).first()
    if user is None:
        refuse(
            either(
                f"Er is niemand met het adres ‘{args.email}’. Wie er is: ./meetlat user list",
                f"There is nobody with the address ‘{args.email}’. "
                "Who there is: ./meetlat user list",
            )
        )
        return 2
    now = timezone.now()
    token = make_sign_in_link(user, at=now, term=_TERM)
    link = f"{settings.SITE_URL}{reverse('accounts:one-time', args=[token])}"
    until = timezone.localtime(now + _TERM)
    if args.json:
        print_json({"email": user.email, "link": link, "expires_at": until.isoformat()})
        return 0
    print(link)
    say(
        f"Deze link werkt één keer, tot {until:%d-%m-%Y %H:%M}.",
        f"This link works once, until {until:%Y-%m-%d %H:%M}.",
    )
    return 0


def _list(args: argparse.Namespace) -> int:

    people = [
        _as_json(person, [_name_of(row.role, row.aspect) for row in rows])
        for person, rows in people_with_roles(timezone.localdate())
    ]
    if args.json:
        print_json(people)
        return 0
    columns = [
        either("naam", "name"),
        either("adres", "address"),
        either("afdeling", "department"),
        either("rollen", "roles"),
    ]
    rows = [(one["name"], one["email"], one["unit"], ", ".join(one["roles"])) for one in people]
    print_table(either(f"{len(rows)} medewerkers", f"{len(rows)} people"), columns, rows)
    return 0


def _name_of(role: str, aspect: str) -> str:
    return f"{role}:{aspect}" if aspect else role


# Any: JSON.
def _as_json(person: Person, roles: list[str]) -> dict[str, Any]:
    unit = str(person.unit or "")
    return {"name": person.name, "email": person.email, "unit": unit, "roles": roles}
