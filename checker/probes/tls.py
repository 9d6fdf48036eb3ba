"""HTTPS of one host (安全连接): a strict handshake, one recorded relaxed one, and where plain http leads.

Certificate checks are never switched off for anything but the single second handshake, whose only use is to learn
what a strict client was refused: nothing is sent over it.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import time
import warnings
from collections.abc import Sequence
from typing import Any

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtensionOID, NameOID

from checker.probes.dial import CONNECT_SECONDS, Dialler, close, error_name, failure_word
from checker.probes.dns import Resolver, address_kind
from checker.probes.hosts import why_not_public
from checker.probes.http1 import TOTAL_SECONDS
from checker.probes.record import Record, now, record
from checker.probes.visit import visit

MAX_ADDRESSES = 3
MAX_NAMES = 100
_LEGACY_SERVER_CONNECT = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT; the ssl module names it only from Python 3.12."""


def relaxed_context() -> ssl.SSLContext:
    """A context that accepts any certificate and any old protocol: for the one second attempt only."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context


async def tls_state(
    host: str,
    port: int = 443,
    *,
    resolver: Resolver | None = None,
    dialler: Dialler | None = None,
    context: ssl.SSLContext | None = None,
    consented: frozenset[tuple[str, int]] = frozenset(),
    ask_http: bool = True,
    http_port: int = 80,
    user_agent: str = "disclosure-checker",
    connect_timeout: float = CONNECT_SECONDS,
    timeout: float = TOTAL_SECONDS,
) -> list[Record]:
    """What HTTPS rules ask about one host, under `tls:HOST:PORT`; with `ask_http` also where http:// leads.

    Hosts without a public name are recorded as not applicable, unless host and port are in `consented`; private
    addresses are dialled only with that consent. Never raises for what the network does.
    """
    resolver, dialler = resolver or Resolver(), dialler or Dialler()
    why = "" if (host, port) in consented else why_not_public(host)
    said: dict[str, Any] = {"host": host, "port": port, "why_not": why}
    started, begin = now(), time.monotonic()
    if why:
        return [record(f"tls:{host}:{port}", said, started=started)]
    answers, addresses = await _addresses(host, resolver, private=(host, port) in consented)
    records = [answer.as_record() for answer in answers]
    strict = {"error": "no_address", "note": ""}
    used = ""
    for address in addresses[:MAX_ADDRESSES]:
        used = address
        strict = await handshake(
            dialler, address, port, host, context or ssl.create_default_context(), connect_timeout, timeout
        )
        if strict["error"] not in ("refused", "timeout", "unreachable"):
            break
    said |= {"address": used, "relaxed": {}, "strict": strict}
    if strict["error"] in ("tls", "verify"):
        said["relaxed"] = await handshake(dialler, used, port, host, relaxed_context(), connect_timeout, timeout)
    spent = int((time.monotonic() - begin) * 1000)
    records.append(record(f"tls:{host}:{port}", said, started=started, elapsed_ms=spent, peer_ip=used))
    if ask_http and addresses:
        shown = f"{host}:{http_port}" if http_port != 80 else host
        records += await visit(
            f"http://{shown}/",
            addresses[0],
            resolver=resolver,
            dialler=dialler,
            tls=context or ssl.create_default_context(),
            user_agent=user_agent,
            timeout=timeout,
            connect_timeout=connect_timeout,
        )
    return records


async def _addresses(host: str, resolver: Resolver, private: bool) -> tuple[list[Any], list[str]]:
    """DNS answers of a host and its addresses in the order to try: IPv4 first, as most visitors come."""
    if why_not_public(host) == "ip_literal":
        return [], [host.strip("[]")]
    answers = list(await resolver.addresses(host))
    found = [value for answer in answers for value in answer.values if private or not address_kind(value)]
    return answers, found


async def handshake(
    dialler: Dialler,
    address: str,
    port: int,
    host: str,
    context: ssl.SSLContext,
    connect_timeout: float = CONNECT_SECONDS,
    timeout: float = TOTAL_SECONDS,
) -> dict[str, Any]:
    """One TLS handshake: `error` empty, or refused, timeout, unreachable, reset, verify (with `code`) or tls.

    `note` has OpenSSL's short code. With success also `protocol`, `cipher` and the certificates the server sent.
    """
    try:
        sock = await dialler.connect(address, port, connect_timeout)
    except (OSError, ValueError) as error:
        return {"error": failure_word(error), "note": error_name(error)}
    try:
        async with asyncio.timeout(timeout):
            try:
                _, writer = await asyncio.open_connection(sock=sock, ssl=context, server_hostname=host.strip("[]"))
            except BaseException:
                sock.close()
                raise
    except ssl.SSLCertVerificationError as error:
        return {"error": "verify", "code": error.verify_code, "note": error.reason or ""}
    except ssl.SSLError as error:
        return {"error": "tls", "note": error.reason or type(error).__name__}
    except (OSError, ValueError) as error:
        word = failure_word(error)
        return {"error": "tls" if word == "reset" else word, "note": f"HANDSHAKE_{error_name(error)}"}
    try:
        tls = writer.get_extra_info("ssl_object")
        cipher = tls.cipher()
        return {
            "error": "",
            "note": "",
            "protocol": tls.version() or "",
            "cipher": cipher[0] if cipher else "",
            "chain": [describe(der) for der in _chain(tls)],
        }
    finally:
        await close(writer)


def _chain(tls: Any) -> Sequence[bytes]:
    """Certificates as the server sent them, the host's own first.

    Only Python 3.13 has a public call for the whole chain; without any, the first certificate alone.
    """
    for holder in (tls, getattr(tls, "_sslobj", None)):
        get = getattr(holder, "get_unverified_chain", None)
        if get is not None:
            return [c if isinstance(c, bytes) else c.public_bytes(2) for c in get() or ()][:10]
    der = tls.getpeercert(True)
    return [der] if der else []


def describe(der: bytes) -> dict[str, Any]:
    """What a certificate says, as plain values; only its digest when it cannot be read."""
    said: dict[str, Any] = {"sha256": hashlib.sha256(der).hexdigest()}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(der)
            said |= {
                "issuer": _name(certificate.issuer),
                "subject": _name(certificate.subject),
                "not_before": certificate.not_valid_before_utc.isoformat(timespec="seconds"),
                "not_after": certificate.not_valid_after_utc.isoformat(timespec="seconds"),
                "self_issued": certificate.issuer == certificate.subject,
                "names": _names(certificate),
                "issuer_address": _issuer_address(certificate),
            }
    except (ValueError, TypeError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType) as error:
        said["unreadable"] = type(error).__name__
    return said


def _name(name: x509.Name) -> str:
    for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        found = name.get_attributes_for_oid(oid)
        if found:
            value = found[0].value
            return value[:200] if isinstance(value, str) else ""
    return ""


def _names(certificate: x509.Certificate) -> list[str]:
    try:
        extension = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME)
    except x509.ExtensionNotFound:
        return []
    value = extension.value
    if not isinstance(value, x509.SubjectAlternativeName):
        return []
    names = [*value.get_values_for_type(x509.DNSName), *map(str, value.get_values_for_type(x509.IPAddress))]
    return sorted(names)[:MAX_NAMES]


def _issuer_address(certificate: x509.Certificate) -> bool:
    """True when the certificate says where its issuer's certificate can be fetched, as browsers do."""
    try:
        extension = certificate.extensions.get_extension_for_oid(ExtensionOID.AUTHORITY_INFORMATION_ACCESS)
    except x509.ExtensionNotFound:
        return False
    value = extension.value
    return isinstance(value, x509.AuthorityInformationAccess) and any(
        item.access_method == AuthorityInformationAccessOID.CA_ISSUERS for item in value
    )
