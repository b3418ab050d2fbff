"""``meetlat user``: make accounts and let someone in, from the machine itself."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from meetlat.cli.django_room import open_database
from meetlat.cli.printing import print_json, print_table, refuse

_TERM = timedelta(hours=1)


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    command = commands.add_parser("user", help="medewerkers en hun rollen")
    verbs = command.add_subparsers(dest="verb", metavar="WAT", required=True)
    add = verbs.add_parser("add", help="voeg een medewerker toe")
    add.add_argument("email", metavar="E-MAIL")
    add.add_argument("--name", required=True, help="naam zoals collega's die lezen")
    add.add_argument("--role", action="append", default=[], help="rol; mag vaker")
    add.add_argument("--aspect", default="", help="waarover een adviseur adviseert")
    add.set_defaults(run=_add)
    link = verbs.add_parser("link", help="maak een aanmeldlink die één keer werkt")
    link.add_argument("email", metavar="E-MAIL")
    link.set_defaults(run=_link)
    show = verbs.add_parser("list", help="toon medewerkers en rollen")
    show.add_argument("--json", action="store_true", help="als JSON")
    show.set_defaults(run=_list)


def _add(args: argparse.Namespace) -> int:
    open_database()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - needs Django ready
    from django.db import transaction  # noqa: PLC0415 - idem
    from django.utils import timezone  # noqa: PLC0415 - idem

    from meetlat.records.people.models import Role  # noqa: PLC0415 - idem
    from meetlat.records.people.services import assign_role, create_person  # noqa: PLC0415 - idem

    unknown = [role for role in args.role if role not in Role.values]
    if unknown:
        refuse(f"er is geen rol ‘{unknown[0]}’. Kies uit: {', '.join(Role.values)}")
        return 2
    now = timezone.now()
    try:
        with transaction.atomic():
            person = create_person(name=args.name, email=args.email, at=now)
            for role in args.role:
                aspect = args.aspect if role == Role.ADVISER else ""
                assign_role(person, role, aspect=aspect, from_=timezone.localdate(now), at=now)
    except ValidationError as error:
        refuse(" ".join(error.messages))
        return 2
    print(f"{person.name} <{person.email}> is toegevoegd")
    return 0


def _link(args: argparse.Namespace) -> int:
    open_database()
    from django.conf import settings  # noqa: PLC0415 - needs Django ready
    from django.utils import timezone  # noqa: PLC0415 - idem

    from meetlat.records.people.models import User  # noqa: PLC0415 - idem
    from meetlat.records.people.services import make_sign_in_link  # noqa: PLC0415 - idem

    user = User.objects.filter(email=args.email.lower()).first()
    if user is None:
        refuse(f"er is geen medewerker met het adres ‘{args.email}’. Bekijk: ./meetlat user list")
        return 2
    token = make_sign_in_link(user, at=timezone.now(), term=_TERM)
    print(f"{settings.SITE_URL}/inloggen/eenmalig/{token}/")
    return 0


def _list(args: argparse.Namespace) -> int:
    open_database()
    from django.utils import timezone  # noqa: PLC0415 - needs Django ready

    from meetlat.records.people.queries import people_with_roles  # noqa: PLC0415 - idem

    rows = [
        (person.name, person.email, [f"{r.role}:{r.aspect}".rstrip(":") for r in roles])
        for person, roles in people_with_roles(timezone.localdate())
    ]
    if args.json:
        print_json([{"name": n, "email": e, "roles": r} for n, e, r in rows])
    else:
        print_table(
            "Medewerkers", ["naam", "adres", "rollen"], [(n, e, ", ".join(r)) for n, e, r in rows]
        )
    return 0
