"""What the checks of the catalogue and their parameters are called.

Named by hand: a check that has no name here would be spoken of by its id.
"""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.norm import Text

#: The checks of the catalogue, by their ids.
CHECKS: Final = {
    "register.ratified": Text("bekrachtigd besluit", "ratified decision"),
    "web.https_available": Text("bereikbaar via HTTPS", "reachable over HTTPS"),
    "web.https_forced": Text("HTTP leidt naar HTTPS", "HTTP leads to HTTPS"),
    "web.hsts": Text("HSTS", "HSTS"),
    "tls.versions": Text("versies van TLS", "versions of TLS"),
    "tls.certificate_chain": Text("geldig certificaat", "valid certificate"),
    "tls.certificate_name": Text("naam op het certificaat", "name on the certificate"),
    "tls.certificate_strength": Text("sterkte van de sleutel", "strength of the key"),
    "page.insecure_parts": Text("onveilige onderdelen", "insecure parts"),
    "net.ipv6_web": Text("IPv6 van de website", "IPv6 of the website"),
    "dns.dnssec": Text("DNSSEC", "DNSSEC"),
    "mail.spf": Text("SPF", "SPF"),
    "mail.dmarc": Text("DMARC", "DMARC"),
    "mail.dmarc_policy": Text("wat DMARC voorschrijft", "what DMARC prescribes"),
    "mail.no_mail": Text("domein zonder mail", "domain without mail"),
    "mail.starttls": Text("versleutelde mail (STARTTLS)", "encrypted mail (STARTTLS)"),
    "web.csp": Text("herkomst van onderdelen (CSP)", "origin of parts (CSP)"),
    "web.referrer_policy": Text("verwijzende pagina", "referring page"),
    "web.content_type_options": Text("raden van bestandssoorten", "guessing of file types"),
    "web.framing": Text("insluiten door andere sites", "framing by other sites"),
    "web.security_txt": Text("security.txt", "security.txt"),
    "web.cookie_attributes": Text("bescherming van cookies", "protection of cookies"),
    "page.privacy_link": Text("link naar de privacyverklaring", "link to the privacy statement"),
    "access.statement_published": Text("toegankelijkheidsverklaring", "accessibility statement"),
    "access.statement_linked": Text(
        "link naar de toegankelijkheidsverklaring", "link to the accessibility statement"
    ),
    "access.static_html": Text("toegankelijkheid van de HTML", "accessibility of the HTML"),
    "page.sender": Text("gemeente als afzender", "municipality as sender"),
    "page.title": Text("titel van de voorpagina", "title of the front page"),
    "register.partner_role": Text("rol in een samenwerking", "role in a partnership"),
    "register.content_owner": Text("wie de inhoud beheert", "who looks after the content"),
    "page.mobile": Text("klein scherm", "small screen"),
    "register.registered": Text("vermelding in het register", "entry in the register"),
    "register.roles_filled": Text("eigenaar en beheerders", "owner and managers"),
}
#: Their parameters, by the check's id and the parameter's name.
PARAMETERS: Final = {
    "register.ratified.without": Text(
        "Stand waarin geen besluit nodig is", "State in which no decision is needed"
    ),
    "register.registered.running": Text(
        "Stand waarin een besluit nodig is", "State in which a decision is needed"
    ),
    "web.hsts.min_max_age_s": Text(
        "Kortste tijd die browsers HSTS moeten onthouden",
        "Shortest time for which browsers must remember HSTS",
    ),
    "tls.versions.guideline": Text(
        "Richtlijn die geldt voor de versies van TLS",
        "Guideline that counts for the versions of TLS",
    ),
    "tls.versions.beside": Text(
        "Richtlijn die ernaast wordt getoond bij de versies van TLS",
        "Guideline shown beside it for the versions of TLS",
    ),
    "tls.versions.good": Text("Toegestane versies van TLS", "Permitted versions of TLS"),
    "tls.versions.best": Text("Beste versie van TLS", "Best version of TLS"),
    "tls.certificate_chain.near_days": Text(
        "Het einde van een certificaat is nabij vanaf",
        "The end of a certificate is near from",
    ),
    "tls.certificate_chain.near_percent": Text(
        "Het einde van een certificaat is nabij bij een rest van",
        "The end of a certificate is near at a remainder of",
    ),
    "tls.certificate_strength.guideline": Text(
        "Richtlijn die geldt voor het certificaat", "Guideline that counts for the certificate"
    ),
    "tls.certificate_strength.beside": Text(
        "Richtlijn die ernaast wordt getoond bij het certificaat",
        "Guideline shown beside it for the certificate",
    ),
    "tls.certificate_strength.good_rsa_bits": Text(
        "Lengte van een RSA-sleutel die goed is", "Length of an RSA key that is good"
    ),
    "tls.certificate_strength.least_rsa_bits": Text(
        "Kleinste lengte van een RSA-sleutel", "Least length of an RSA key"
    ),
    "net.ipv6_web.not_global": Text(
        "Netwerken die niet meetellen als bereikbaar", "Networks that do not count as reachable"
    ),
    "mail.spf.max_lookups": Text(
        "Hoogste aantal vragen aan DNS in SPF", "Highest number of DNS questions in SPF"
    ),
    "mail.no_mail.receives_mail": Text(
        "Het domein ontvangt toch mail", "The domain receives mail all the same"
    ),
    "web.security_txt.longest_days": Text(
        "Langste duur van security.txt", "Longest term of security.txt"
    ),
    "web.security_txt.near_days": Text(
        "Het einde van security.txt is nabij vanaf", "The end of security.txt is near from"
    ),
    "web.cookie_attributes.csrf_name": Text(
        "Namen van cookies die scripts mogen lezen", "Names of cookies that scripts may read"
    ),
    "page.sender.names": Text("Namen van de afzender", "Names of the sender"),
    "page.title.names": Text("Namen in de titel", "Names in the title"),
}
