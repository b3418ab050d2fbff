"""``meetlat register``: bring in lists of names, say which are ours, and show what there is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from django.utils import timezone, translation

from meetlat.cli.printing import (
    either,
    language,
    plain,
    print_json,
    print_table,
    progress,
    refuse,
    say,
)
from meetlat.core.values.publicname import NotPublicNameError, read_public_name
from meetlat.core.yardstick.norm import Text
from meetlat.records.people.models import Organisation, Person
from meetlat.records.people.services import create_organisation
from meetlat.records.register.discoveries import steps_for
from meetlat.records.register.importing import Preview, apply, fold_name, preview
from meetlat.records.register.lists import Trouble, UnreadableListError
from meetlat.records.register.models import Application, Discovery, ImportBatch
from meetlat.records.register.queries import application_list, open_discoveries
from meetlat.records.register.services import RegisterError, judge_discovery

_SHOWN: Final = 20
_TROUBLES: Final = {
    Trouble.EMPTY: Text("er staat geen enkele rij in", "it holds no row at all"),
    Trouble.TOO_LARGE: Text(
        "het is groter dan 20 MB. Knip het in delen", "it is larger than 20 MB. Cut it in parts"
    ),
    Trouble.SPREADSHEET: Text(
        "het is een rekenblad. Bewaar het als CSV en lees dat bestand in",
        "it is a spreadsheet. Save it as CSV and import that file",
    ),
    Trouble.PDF: Text(
        "het is een PDF. Vraag om de lijst als CSV", "it is a PDF. Ask for the list as CSV"
    ),
    Trouble.BROKEN: Text(
        "het is geen tekst die als lijst te lezen is. Bewaar het opnieuw als CSV (UTF-8)",
        "it is no text that reads as a list. Save it again as CSV (UTF-8)",
    ),
    Trouble.NO_HOST_COLUMN: Text(
        "welke kolom de hostnamen heeft is niet te zien. Geef de kop of het nummer met "
        "--host-column",
        "which column holds the host names cannot be told. Name it, by header or number, with "
        "--host-column",
    ),
    Trouble.NO_SUCH_COLUMN: Text("er is geen kolom ‘%s’", "there is no column ‘%s’"),
}
_WRONG_USE: Final = {Trouble.NO_HOST_COLUMN, Trouble.NO_SUCH_COLUMN}


class _WrongUseError(Exception):
    """What was asked cannot be; the text says why and what to do."""


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    words = either(
        "het register: tonen, lijsten inlezen, namen bevestigen",
        "the register: list, import lists, confirm names",
    )
    command = commands.add_parser("register", help=words, description=words)
    verbs = command.add_subparsers(dest="verb", metavar=either("WAT", "WHAT"), required=True)
    _add_import(verbs)
    words = either(
        "toon de toepassingen, en hoeveel namen nog te beoordelen zijn",
        "list the applications, and how many names are still to be judged",
    )
    _verb(verbs, "list", words).set_defaults(run=_list)
    words = either("bevestig dat ontdekte namen van ons zijn", "confirm that names are ours")
    confirm = _verb(verbs, "confirm", words)
    confirm.add_argument("names", nargs="*", metavar=either("NAAM", "NAME"))
    words = either("alle namen die nog te beoordelen zijn", "all names still to be judged")
    confirm.add_argument("--all", action="store_true", help=words)
    words = either("wie dit oordeel geeft", "who gives this judgement")
    confirm.add_argument("--as", dest="email", required=True, metavar="EMAIL", help=words)
    confirm.set_defaults(run=_confirm)


def _add_import(verbs: Any) -> None:  # Any: as above
    words = either(
        "laat zien wat een lijst zou doen; met --apply gebeurt het",
        "show what a list would do; with --apply it is done",
    )
    command = _verb(verbs, "import", words)
    words = either("CSV, of één naam per regel", "CSV, or one name a line")
    command.add_argument("file", type=Path, metavar=either("BESTAND", "FILE"), help=words)
    words = either("neem alleen de namen van deze organisatie", "take this body's names only")
    command.add_argument("--organisation", metavar=either("NAAM", "NAME"), help=words)
    column = either("KOLOM", "COLUMN")
    words = either("kop of nummer (vanaf 1) van de namen", "header or number (from 1) of the names")
    command.add_argument("--host-column", default="", metavar=column, help=words)
    words = either("kop of nummer van de organisatie", "header or number of the organisation")
    command.add_argument("--organisation-column", default="", metavar=column, help=words)
    words = either("voer uit wat anders alleen getoond wordt", "do what else is only shown")
    command.add_argument("--apply", action="store_true", help=words)
    words = either("wie de lijst inleest", "who imports the list")
    command.add_argument("--as", dest="email", metavar="EMAIL", help=words)
    words = either("toon elke geweigerde rij", "show every refused row")
    command.add_argument("--all", action="store_true", help=words)
    command.set_defaults(run=_import)


def _verb(verbs: Any, name: str, words: str) -> Any:  # Any: as above
    verb = verbs.add_parser(name, help=words, description=words)
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    return verb


def _import(args: argparse.Namespace) -> int:
    try:
        reading = progress(either("lijst lezen", "reading the list"))
        with translation.override(language()), reading:
            seen = preview(
                args.file,
                organisation_name=args.organisation,
                host_column=args.host_column,
                organisation_column=args.organisation_column,
            )
        done = _apply(args, seen) if args.apply else None
    except OSError as error:
        told = either("is niet te lezen", "cannot be read")
        refuse(f"{args.file} {told}: {error.strerror}.")
        return 3
    except UnreadableListError as error:
        why = _TROUBLES[error.trouble].get(language()).replace("%s", error.what)
        refuse(f"{args.file}: {why}.")
        return 2 if error.trouble in _WRONG_USE else 3
    except _WrongUseError as error:
        refuse(str(error))
        return 2
    if args.json:
        print_json(_as_json(seen, applied=args.apply, done=done))
    else:
        _print(seen, args, done)
    return 0


def _apply(args: argparse.Namespace, seen: Preview) -> ImportBatch | None:
    by = _person(args.email) if args.email else None
    organisation = _organisation(args.organisation, seen) if seen.new else None
    with progress(either("inlezen", "importing"), seen.steps) as step:
        return apply(seen, organisation=organisation, by=by, at=timezone.now(), on_step=step)


def _organisation(name: str | None, seen: Preview) -> Organisation | None:
    """Return whose names these are; None where each row says it itself."""
    known = list(Organisation.objects.order_by("id"))
    if name:
        found = next((one for one in known if fold_name(one.name) == fold_name(name)), None)
        return found or create_organisation(name.strip(), at=timezone.now())
    if all(one.organisation for one in seen.new):
        return None
    if len(known) == 1:
        return known[0]
    raise _WrongUseError(
        either(
            "de lijst zegt niet van welke organisatie de namen zijn. Geef --organisation NAAM.",
            "the list does not say whose names these are. Give --organisation NAME.",
        )
    )


def _person(email: str) -> Person:
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        told = either("er is niemand met het adres", "there is nobody with the address")
        raise _WrongUseError(f"{told} ‘{email}’. ./meetlat user list")
    return person


def _as_json(seen: Preview, *, applied: bool, done: ImportBatch | None) -> dict[str, object]:
    return {
        "file": seen.file_name,
        "rows": seen.rows,
        "new": [{"row": one.row, "host": one.host.ascii} for one in seen.new],
        "new_domains": seen.new_domains,
        "unchanged": [
            {"row": one.row, "host": one.host.ascii, "same_as_row": one.same_as}
            for one in seen.unchanged
        ],
        "elsewhere": seen.elsewhere,
        "refused": [
            {"row": one.row, "value": one.value, "reason": one.reason, "sentence": one.sentence}
            for one in seen.refused
        ],
        "refused_by_reason": seen.refused_by_reason(),
        "organisations": len(seen.organisations),
        "applied": applied,
        "written": done.new if done else 0,
    }


def _print(seen: Preview, args: argparse.Namespace, done: ImportBatch | None) -> None:
    repeated = sum(one.same_as is not None for one in seen.unchanged)
    print_table(
        f"{plain(seen.file_name)}: {seen.rows} {either('rijen', 'rows')}",
        either("wat|aantal|uitleg", "what|how many|note").split("|"),
        [
            (
                either("nieuw", "new"),
                len(seen.new),
                f"{either('domeinen', 'domains')}: {seen.new_domains}",
            ),
            (
                either("gewijzigd", "changed"),
                0,
                either("wat er al staat, blijft zo", "what is there stays as it is"),
            ),
            (
                either("ongewijzigd", "unchanged"),
                len(seen.unchanged),
                f"{either('dubbel in deze lijst', 'twice in this list')}: {repeated}",
            ),
            (either("niet van deze organisatie", "of others"), seen.elsewhere, seen.only),
            (either("geweigerd", "refused"), len(seen.refused), _reasons(seen)),
        ],
    )
    _print_refused(seen, shows_all=args.all)
    _print_next(seen, done, is_applied=args.apply)


def _reasons(seen: Preview) -> str:
    return ", ".join(f"{reason}: {count}" for reason, count in seen.refused_by_reason().items())


def _print_refused(seen: Preview, *, shows_all: bool) -> None:
    if not seen.refused:
        return
    shown = seen.refused if shows_all else seen.refused[:_SHOWN]
    empty = either("(leeg)", "(empty)")
    print_table(
        either("Geweigerd", "Refused"),
        either("rij|waarde|reden", "row|value|reason").split("|"),
        [(one.row, one.value or empty, one.sentence) for one in shown],
    )
    more = len(seen.refused) - len(shown)
    if more:
        say(f"En nog {more}. Alle rijen: geef --all.", f"And {more} more. All rows: give --all.")


def _print_next(seen: Preview, done: ImportBatch | None, *, is_applied: bool) -> None:
    if not seen.only and len(seen.organisations) > 1:
        say(
            f"De lijst noemt {len(seen.organisations)} organisaties; elke naam komt bij de zijne. "
            "Wilt u er één? Geef --organisation NAAM.",
            f"The list names {len(seen.organisations)} bodies; each name goes with its own. "
            "Only one of them? Give --organisation NAME.",
        )
    if is_applied and done is not None:
        say(
            f"Toegevoegd: {done.new}. Beoordeel de namen op de pagina Ontdekt.",
            f"Added: {done.new}. Judge the names on the page Ontdekt.",
        )
    elif is_applied or not seen.new:
        say("Er is niets veranderd.", "Nothing has changed.")
    else:
        say(
            "Er is nog niets veranderd. Geef --apply om dit te doen.",
            "Nothing has changed yet. Give --apply to do this.",
        )


def _list(args: argparse.Namespace) -> int:
    applications = application_list()
    waiting = [one.hostname.name for one in open_discoveries()]
    if args.json:
        rows = [_application_as_json(one) for one in applications]
        print_json({"applications": rows, "discoveries": waiting})
        return 0
    print_table(
        f"{either('Toepassingen', 'Applications')}: {len(applications)}",
        either(
            "kenmerk|naam|soort|status|sinds|afdeling|hostnamen",
            "reference|name|kind|status|since|unit|host names",
        ).split("|"),
        [_cells(one) for one in applications],
    )
    say(
        f"Namen die nog te beoordelen zijn: {len(waiting)}.",
        f"Names still to be judged: {len(waiting)}.",
    )
    return 0


def _application_as_json(one: Application) -> dict[str, object]:
    return {
        "reference": one.reference,
        "name": one.name,
        "kind": one.kind,
        "status": one.status,
        "since": one.status_since.isoformat(),
        "unit": one.owner_unit.name if one.owner_unit else "",
        "hosts": [host.name for host in one.hostnames.all()],
    }


def _cells(one: Application) -> tuple[object, ...]:
    is_dutch = language() == "nl"
    return (
        one.reference,
        one.name,
        one.get_kind_display() if is_dutch else one.kind,
        one.get_status_display() if is_dutch else one.status,
        one.status_since,
        one.owner_unit or "",
        " ".join(host.name for host in one.hostnames.all()),
    )


def _confirm(args: argparse.Namespace) -> int:
    try:
        by = _person(args.email)
        chosen = _chosen(args.names, takes_all=args.all)
        with (
            translation.override(language()),
            progress(either("bevestigen", "confirming"), steps_for(chosen)) as step,
        ):
            made = judge_discovery(chosen, "ours", by=by, at=timezone.now(), on_step=step)
    except _WrongUseError as error:
        refuse(str(error))
        return 2
    except RegisterError as error:
        refuse(error.sentence)
        return 3
    if args.json:
        print_json({"confirmed": len(chosen), "applications": made})
    else:
        say(
            f"Van ons: {len(chosen)} namen. Nieuwe toepassingen: {made}, "
            "met de status ‘ontdekt’ (bestaand, nog geen besluit).",
            f"Ours: {len(chosen)} names. New applications: {made}, "
            "in the state ‘discovered’ (existing, no decision yet).",
        )
    return 0


def _chosen(names: list[str], *, takes_all: bool) -> list[Discovery]:
    if bool(names) == takes_all:
        raise _WrongUseError(
            either(
                "geef de namen, of --all voor alle namen die nog open staan.",
                "give the names, or --all for all that are still open.",
            )
        )
    return open_discoveries() if takes_all else [_discovery(text) for text in names]


def _discovery(text: str) -> Discovery:
    try:
        name = read_public_name(text).ascii
    except NotPublicNameError as error:
        told = either("is geen hostnaam. Schrijf bijvoorbeeld", "is no host name. Write, say,")
        raise _WrongUseError(f"‘{text}’ {told} www.haarlem.nl.") from error
    row = Discovery.objects.select_related("hostname").filter(hostname__name=name).first()
    if row is None:
        told = either(
            "staat niet bij de ontdekkingen. Lees eerst een lijst in.",
            "is not among the discoveries. Import a list first.",
        )
        raise _WrongUseError(f"{name} {told}")
    return row
