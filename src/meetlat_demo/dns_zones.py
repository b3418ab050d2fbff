"""The DNS of the demo's world: the root, its top level and every domain below."""

from __future__ import annotations

from typing import Final

from meetlat_lab.zones import Signing, ZoneSpec

#: A domain that sends no mail and takes none (RFC 7208, RFC 9989, RFC 7505).
_NO_MAIL: Final = """
@ TXT "v=spf1 -all"
@ MX 0 .
_dmarc TXT "v=DMARC1; p=reject"
"""
#: Mail policies that say something and stop nothing.
_WEAK_MAIL: Final = """
@ TXT "v=spf1 include:spf.postduif.example ~all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@postduif.example"
"""
_CAA: Final = '@ CAA 0 issue "ca.example"\n@ CAA 0 iodef "mailto:cert@meerdam.example"\n'
_UNSIGNED, _BOGUS = Signing.UNSIGNED, Signing.BOGUS

_MEERDAM: Final = f"""
@ A 192.0.2.10
@ AAAA 2001:db8:1::10
@ MX 10 mail
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@meerdam.example"
{_CAA}
www A 192.0.2.10
www AAAA 2001:db8:1::10
mail A 192.0.2.25
mail AAAA 2001:db8:1::25
zwembad A 192.0.2.11
zwembad AAAA 2001:db8:1::11
vrijwilligers A 192.0.2.11
vrijwilligers AAAA 2001:db8:1::11
waterrijk A 192.0.2.11
waterrijk AAAA 2001:db8:1::11
extranet A 192.0.2.20
raadsleden A 192.0.2.20
jeugdhulp A 192.0.2.21
intranet A 10.20.0.5
data A 192.0.2.30
data AAAA 2001:db8:1::30
buurtcijfers A 192.0.2.30
buurtcijfers AAAA 2001:db8:1::30
kaart A 192.0.2.32
api A 192.0.2.31
api AAAA 2001:db8:1::31
meldingen A 192.0.2.40
buiten-api A 192.0.2.41
acc-afval A 192.0.2.42
afspraak CNAME meerdam.balie-online.example.
raad CNAME meerdam.vergaderstukken.example.
denkmee CNAME meerdam.denkmee-platform.example.
parkeren CNAME meerdam.parkeerdiensten.example.
belastingen CNAME meerdam.belastingkantoor-meerland.example.
enquete CNAME meerdam.vraaghet.example.
zwerfafval CNAME meerdam.opgeruimd.example.
"""

#: Two name servers of the municipality's DNS operator, with addresses.
_EXAMPLE: Final = "ns1 A 192.0.2.53\nns2 A 198.51.100.53\nns2 AAAA 2001:db8:2::53"


def _site(domain: str, address: str, *more: str, signing: Signing = Signing.SIGNED) -> ZoneSpec:
    """Return a zone whose apex and www have *address*, with *more* records after them."""
    records = "\n".join([f"@ A {address}", f"www A {address}", *more])
    return ZoneSpec(domain, records, signing)


DNS_ZONES: Final = (
    ZoneSpec("."),
    ZoneSpec("example", _EXAMPLE),
    ZoneSpec("meerdam.example", _MEERDAM),
    _site("sportinmeerdam.example", "198.51.100.20", signing=_UNSIGNED),
    _site("museumhetgemaal.example", "198.51.100.21", _WEAK_MAIL),
    _site("bouwenaandekade.example", "198.51.100.22", signing=_UNSIGNED),
    _site(
        "ondernemeninmeerdam.example",
        "198.51.100.23",
        "@ AAAA 2001:db8:2::23",
        "www AAAA 2001:db8:2::23",
        _NO_MAIL,
        _CAA,
    ),
    _site("duurzaammeerdam.example", "198.51.100.24", '@ TXT "v=spf1 +all"', signing=_UNSIGNED),
    _site("werkenbijmeerdam.example", "198.51.100.25", _WEAK_MAIL, "@ MX 10 mx.postduif.example."),
    _site("archiefmeerdam.example", "198.51.100.26", _NO_MAIL),
    _site("meerdam750.example", "198.51.100.27", signing=_UNSIGNED),
    _site("jongerenraadmeerdam.example", "198.51.100.28", signing=_UNSIGNED),
    _site("theaterdesluis.example", "198.51.100.29", _NO_MAIL, signing=_BOGUS),
    _site("wijkfeestmeerdam.example", "198.51.100.30", signing=_UNSIGNED),
    _site(
        "regiomeerland.example",
        "203.0.113.10",
        "@ AAAA 2001:db8:3::10",
        "www AAAA 2001:db8:3::10",
        _NO_MAIL,
    ),
    _site("bezoekmeerdam.example", "203.0.113.11", _WEAK_MAIL, "@ MX 10 mx2.postduif.example."),
    _site("verkiezingenmeerdam.example", "192.0.2.12", _NO_MAIL),
    _site("sportnota2019.example", "192.0.2.12", _NO_MAIL),
    _site("meerdamgemeente.example", "192.0.2.13", _NO_MAIL),
    ZoneSpec("nieuwsbriefmeerdam.example", f"{_WEAK_MAIL}\n@ MX 10 mx.postduif.example."),
    _site("meerdarn.example", "203.0.113.66", "@ MX 10 www", signing=_UNSIGNED),
    ZoneSpec("balie-online.example", "meerdam A 198.51.100.10\nmeerdam AAAA 2001:db8:2::10"),
    ZoneSpec("vergaderstukken.example", "meerdam A 198.51.100.11", _UNSIGNED),
    ZoneSpec("denkmee-platform.example", "meerdam A 198.51.100.12"),
    ZoneSpec("vraaghet.example", "meerdam A 198.51.100.31", _UNSIGNED),
    ZoneSpec("parkeerdiensten.example", "meerdam A 198.51.100.13\nmeerdam AAAA 2001:db8:2::13"),
    ZoneSpec("belastingkantoor-meerland.example", "meerdam A 203.0.113.20"),
    ZoneSpec("opgeruimd.example", "www A 198.51.100.32"),
    ZoneSpec(
        "postduif.example",
        'mx A 198.51.100.40\nmx2 A 198.51.100.41\nspf TXT "v=spf1 ip4:198.51.100.40 ~all"',
        _UNSIGNED,
    ),
)
