"""Every check there is, in the order of the rod.

By hand, a line each: a check that fails to import then stops the program, instead of silently
going missing from every report.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from meetlat.core.checks import Check
from meetlat.core.checks.access import statement_linked, statement_published, static_html
from meetlat.core.checks.dns import dnssec
from meetlat.core.checks.mail import dmarc, dmarc_policy, no_mail, spf, starttls
from meetlat.core.checks.net import ipv6_web
from meetlat.core.checks.page import insecure_parts, mobile, privacy_link, sender, title
from meetlat.core.checks.register import (
    content_owner,
    partner_role,
    ratified,
    registered,
    roles_filled,
)
from meetlat.core.checks.tls import (
    certificate_chain,
    certificate_name,
    certificate_strength,
    versions,
)
from meetlat.core.checks.web import (
    content_type_options,
    cookie_attributes,
    csp,
    framing,
    hsts,
    https_available,
    https_forced,
    referrer_policy,
    security_txt,
)

CATALOGUE: Final[tuple[Check, ...]] = (
    ratified.CHECK,
    https_available.CHECK,
    https_forced.CHECK,
    hsts.CHECK,
    versions.CHECK,
    certificate_chain.CHECK,
    certificate_name.CHECK,
    certificate_strength.CHECK,
    insecure_parts.CHECK,
    ipv6_web.CHECK,
    dnssec.CHECK,
    spf.CHECK,
    dmarc.CHECK,
    dmarc_policy.CHECK,
    no_mail.CHECK,
    starttls.CHECK,
    csp.CHECK,
    referrer_policy.CHECK,
    content_type_options.CHECK,
    framing.CHECK,
    security_txt.CHECK,
    cookie_attributes.CHECK,
    privacy_link.CHECK,
    statement_published.CHECK,
    statement_linked.CHECK,
    static_html.CHECK,
    sender.CHECK,
    title.CHECK,
    partner_role.CHECK,
    content_owner.CHECK,
    mobile.CHECK,
    registered.CHECK,
    roles_filled.CHECK,
)

#: The same checks by their id.
BY_ID: Final[Mapping[str, Check]] = MappingProxyType({check.id: check for check in CATALOGUE})
