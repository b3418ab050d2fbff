"""Why a row of a list is refused, as a person reads it."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meetlat.core.values.publicname import NotAName

#: A row that names no organisation, in a list that is read by organisation.
NO_ORGANISATION: Final = "no-organisation"
#: As much of a cell as helps to find it back.
_LONGEST_VALUE: Final = 80

_SENTENCES: Final[Mapping[str, str]] = {
    NotAName.EMPTY: gettext_noop("Hier staat geen naam. Vul de hostnaam in of haal de rij weg."),
    NotAName.FORMULA: gettext_noop(
        "‘%(value)s’ begint als een formule en is geen naam. Meetlat rekent niets uit. "
        "Schrijf de hostnaam zelf, bijvoorbeeld www.meerdam.example."
    ),
    NotAName.ADDRESS: gettext_noop(
        "%(value)s is een adres, geen naam. Schrijf de naam waaronder de site te bereiken is."
    ),
    NotAName.MAIL: gettext_noop(
        "%(value)s is een mailadres. Schrijf alleen de naam achter het apenstaartje."
    ),
    NotAName.WEB: gettext_noop(
        "%(value)s is een webadres. Schrijf alleen de hostnaam, "
        "zonder https:// en zonder wat daarachter komt."
    ),
    NotAName.WILDCARD: gettext_noop(
        "%(value)s staat voor veel namen tegelijk. Schrijf elke naam op een eigen rij."
    ),
    NotAName.NOT_PUBLIC: gettext_noop(
        "%(value)s bestaat alleen binnen een netwerk en niet op het openbare internet. "
        "Meetlat houdt alleen openbare namen bij."
    ),
    NotAName.UNDERSCORE: gettext_noop(
        "%(value)s heeft een liggend streepje. Zo'n naam is van een instelling in DNS, "
        "niet van een site."
    ),
    NotAName.NO_DOT: gettext_noop(
        "%(value)s heeft geen punt. Schrijf de hele naam, bijvoorbeeld www.meerdam.example."
    ),
    NotAName.SUFFIX: gettext_noop(
        "Onder %(value)s registreren anderen hun namen. Het is zelf geen domeinnaam."
    ),
    NotAName.SIGNS: gettext_noop(
        "‘%(value)s’ is geen hostnaam. Een hostnaam bestaat uit letters, cijfers, "
        "streepjes en punten, bijvoorbeeld www.meerdam.example."
    ),
    NO_ORGANISATION: gettext_noop(
        "Bij %(value)s staat geen organisatie. Vul in van welke organisatie de naam is."
    ),
}


def sentence_for(reason: str, value: str, *, translate: Callable[[str], str] = _) -> str:
    """Return what is the matter with *value* and what to do, in the reader's language."""
    return translate(_SENTENCES[reason]) % {"value": shortened(value)}


def shortened(value: str) -> str:
    """Return *value* short enough for a table, on one line."""
    flat = " ".join(value.split())
    return flat if len(flat) <= _LONGEST_VALUE else f"{flat[: _LONGEST_VALUE - 1]}…"
