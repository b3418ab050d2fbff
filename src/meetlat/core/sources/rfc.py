"""Standards of the IETF."""

from __future__ import annotations

from meetlat.core.sources import Source

RFC_3207 = Source(
    "RFC 3207",
    "SMTP Service Extension for Secure SMTP over TLS",
    "https://www.rfc-editor.org/rfc/rfc3207",
)
RFC_4033 = Source(
    "RFC 4033",
    "DNS Security Introduction and Requirements",
    "https://www.rfc-editor.org/rfc/rfc4033",
)
RFC_5280 = Source(
    "RFC 5280",
    "Internet X.509 Public Key Infrastructure Certificate and CRL Profile",
    "https://www.rfc-editor.org/rfc/rfc5280",
)
RFC_6265 = Source(
    "RFC 6265", "HTTP State Management Mechanism", "https://www.rfc-editor.org/rfc/rfc6265"
)
RFC_6797 = Source(
    "RFC 6797", "HTTP Strict Transport Security", "https://www.rfc-editor.org/rfc/rfc6797"
)
RFC_7034 = Source(
    "RFC 7034", "HTTP Header Field X-Frame-Options", "https://www.rfc-editor.org/rfc/rfc7034"
)
RFC_7208 = Source(
    "RFC 7208", "Sender Policy Framework (SPF)", "https://www.rfc-editor.org/rfc/rfc7208"
)
RFC_7505 = Source(
    "RFC 7505",
    'A "Null MX" No Service Resource Record for Domains That Accept No Mail',
    "https://www.rfc-editor.org/rfc/rfc7505",
)
RFC_8200 = Source(
    "RFC 8200", "Internet Protocol, Version 6 (IPv6)", "https://www.rfc-editor.org/rfc/rfc8200"
)
RFC_9110 = Source("RFC 9110", "HTTP Semantics", "https://www.rfc-editor.org/rfc/rfc9110")
RFC_9116 = Source(
    "RFC 9116",
    "A File Format to Aid in Security Vulnerability Disclosure",
    "https://www.rfc-editor.org/rfc/rfc9116",
)
RFC_9525 = Source("RFC 9525", "Service Identity in TLS", "https://www.rfc-editor.org/rfc/rfc9525")
RFC_9989 = Source(
    "RFC 9989",
    "Domain-based Message Authentication, Reporting, and Conformance (DMARC)",
    "https://www.rfc-editor.org/rfc/rfc9989",
)
RFC_8659 = Source(
    "RFC 8659",
    "DNS Certification Authority Authorization (CAA) Resource Record",
    "https://www.rfc-editor.org/rfc/rfc8659",
)
