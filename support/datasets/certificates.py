"""Certificates of the host of files: of an authority that workers trust, and of an unknown one."""

import ssl
from functools import partial

import trustme

SIGNED = "public.test"
"""The one name for which the host has a certificate that a trusted authority has signed."""

UNSIGNED = "unsigned.test"
"""The name for which its certificate is of an authority that nobody knows."""

_TRUSTED, _UNKNOWN = trustme.CA(), trustme.CA()

TRUSTED_PEM = _TRUSTED.cert_pem.bytes().decode()
"""The authority that the workers of the suite trust besides the system's."""


def server_context() -> ssl.SSLContext:
    """Return what the host encrypts with; the name that a client asks for chooses a certificate."""
    signed = _context(_TRUSTED, SIGNED)
    signed.sni_callback = partial(_choose, {UNSIGNED: _context(_UNKNOWN, UNSIGNED)})
    return signed


def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _choose(
    contexts: dict[str, ssl.SSLContext], tls: ssl.SSLObject, name: str | None, _: ssl.SSLContext
) -> None:
    tls.context = contexts.get(name or "", tls.context)
