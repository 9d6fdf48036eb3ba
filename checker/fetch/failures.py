"""Exceptions of the network stack → closed list of failures, with a note for the reader."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from checker.fetch.targets import BadAddress
from checker.model.vocabulary import Failure

Named = tuple[Failure, str]


class PrivateAddress(httpcore.ConnectError):
    """The target is a private, loopback or special address and nobody consented to it."""


class NameFailure(httpcore.ConnectError):
    """A name could not be resolved; the text says how."""


_OLD_TLS = (
    "UNSUPPORTED_PROTOCOL",
    "PROTOCOL_VERSION",
    "WRONG_SSL_VERSION",
    "VERSION_TOO_LOW",
    "NO_PROTOCOLS_AVAILABLE",
)
_WEAK_TLS = (
    "LEGACY_RENEGOTIATION",
    "DH_KEY_TOO_SMALL",
    "HANDSHAKE_FAILURE",
    "NO_CIPHERS",
    "EE_KEY_TOO_SMALL",
    "MD_TOO_WEAK",
)
_OS = {
    errno.ECONNREFUSED: (Failure.REFUSED, "连接被拒绝"),
    errno.ECONNRESET: (Failure.RESET, "连接被重置"),
    errno.EPIPE: (Failure.RESET, "连接已断开"),
    errno.ECONNABORTED: (Failure.RESET, "连接被中止"),
    errno.ETIMEDOUT: (Failure.TIMEOUT, "连接超时"),
    errno.ENETUNREACH: (Failure.NO_ROUTE, "没有到达该网络的路由"),
    errno.EHOSTUNREACH: (Failure.NO_ROUTE, "没有到达该主机的路由"),
    errno.EADDRNOTAVAIL: (Failure.NO_ROUTE, "本机没有可用的源地址"),
    errno.EAFNOSUPPORT: (Failure.NO_ROUTE, "本机不支持该地址族"),
}


def name_failure(error: BaseException) -> Named:
    """Failure and note for an exception of a request; never raises."""
    chain = list(_chain(error))
    for link in chain:
        named = _one(link)
        if named is not None:
            return named
    if any(isinstance(link, TimeoutError | httpx.TimeoutException | httpcore.TimeoutException) for link in chain):
        return Failure.TIMEOUT, "等待超时"
    for link in chain:
        if isinstance(link, httpx.RemoteProtocolError | httpcore.RemoteProtocolError):
            return _protocol(str(link))
        if isinstance(link, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
            return Failure.BAD_ADDRESS, "地址无法请求"
        if isinstance(link, httpcore.UnsupportedProtocol | httpcore.LocalProtocolError):
            return Failure.BAD_ADDRESS, "地址无法请求"
        if isinstance(link, httpx.ProxyError | httpcore.ProxyError):
            return Failure.OTHER, f"代理出错：{link}"
        if isinstance(link, httpx.NetworkError | httpcore.NetworkError):
            return Failure.RESET, "连接中断"
    return Failure.OTHER, f"{type(error).__name__}: {error}"[:200]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen and len(seen) < 20:
        seen.add(id(link))
        yield link
        # the pool re-raises `from None`, which wipes the cause: our own exceptions carry it as an argument
        carried = next((a for a in link.args if isinstance(a, BaseException)), None)
        link = carried or link.__cause__ or link.__context__


def _one(error: BaseException) -> Named | None:
    match error:
        case PrivateAddress():
            return Failure.PRIVATE_ADDRESS, str(error)
        case BadAddress():
            return Failure.BAD_ADDRESS, str(error)
        case NameFailure():
            return Failure.DNS, str(error)
        case socket.gaierror():
            return Failure.DNS, "域名解析失败"
        case ssl.SSLError():
            return Failure.TLS, tls_note(error)
        case UnicodeError():
            return Failure.BAD_ADDRESS, "地址含有无法发送的字符"
        case TimeoutError():
            return None
        case OSError() if error.errno in _OS:
            return _OS[error.errno]
        case _:
            return None


def tls_note(error: ssl.SSLError) -> str:
    """What was wrong with the TLS connection, in words, with OpenSSL's short code."""
    code = error.reason or type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"证书校验未通过：{_certificate(error)}（{code} {error.verify_code}）"
    if any(mark in code for mark in _OLD_TLS):
        return f"对方只支持过时的 TLS 版本（{code}）"
    if any(mark in code for mark in _WEAK_TLS):
        return f"对方只支持不安全的加密方式（{code}）"
    if "WRONG_VERSION_NUMBER" in code or "HTTP_REQUEST" in code:
        return f"该端口没有提供 TLS 服务（{code}）"
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return f"TLS 握手时连接被断开（{code}）"
    return f"TLS 连接失败（{code}）"


# X509_V_ERR_* numbers of OpenSSL
_VERIFY = {
    9: "证书尚未生效",
    10: "证书已过期",
    18: "自签名证书",
    19: "证书链中有自签名证书",
    20: "签发机构不受信任",
    21: "证书链不完整",
    62: "证书与域名不符",
    64: "证书与 IP 地址不符",
    66: "证书密钥过弱",
    68: "证书签名算法过弱",
}


def _certificate(error: ssl.SSLCertVerificationError) -> str:
    return _VERIFY.get(error.verify_code, error.verify_message or "原因不明")


def _protocol(text: str) -> Named:
    lower = text.lower()
    if "without sending" in lower or "disconnected" in lower:
        return Failure.RESET, "对方未答复即断开"
    if "incomplete chunked" in lower or "closed connection" in lower or "peer closed" in lower:
        return Failure.TRUNCATED, "答复没有收完"
    if "chunk" in lower:
        return Failure.TRUNCATED, "分块传输编码损坏"
    if "content-length" in lower:
        return Failure.BAD_HEADER, f"Content-Length 头有误（{text}）"[:200]
    return Failure.BAD_HEADER, f"答复头不符合 HTTP 规定（{text}）"[:200]
