"""Raw answers of probes as evidence: an exchange with a pseudo address and the answer as bytes."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta, timezone
from typing import Any, TypeAlias

from checker.model.exchange import Exchange
from checker.model.vocabulary import Failure

Record: TypeAlias = tuple[Exchange, bytes]
"""One probe answer: its exchange, and the bytes that the exchange's digest covers."""

CHINA = timezone(timedelta(hours=8))
"""China standard time: one zone, no summer time since 1991."""

ANSWERED = 200
"""Pseudo status of a probe that got an answer, whatever the answer says."""

JSON_TYPE = "application/json"


def now() -> str:
    """The present moment as exchanges write it: ISO 8601, seconds, +08:00."""
    return datetime.now(tz=CHINA).isoformat(timespec="seconds")


def record(
    url: str,
    answer: Any,
    *,
    started: str,
    elapsed_ms: int = 0,
    failure: Failure | None = None,
    note: str = "",
    purpose: str = "probe",
    peer_ip: str = "",
    family: str = "",
) -> Record:
    """A probe answer ready for the store.

    `answer` is any value that JSON can hold; keys are sorted, so equal answers have equal digests. `elapsed_ms`
    is kept beside the answer (in the exchange), not inside it. `seq` is 0: whoever stores the record numbers it.
    """
    body = json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    exchange = Exchange(
        seq=0,
        url=url,
        key=url,
        final_url=url,
        started=started,
        elapsed_ms=elapsed_ms,
        purpose=purpose,
        status=ANSWERED if failure is None else None,
        body_sha256=hashlib.sha256(body).hexdigest(),
        body_size=len(body),
        media_type=JSON_TYPE,
        peer_ip=peer_ip,
        family=family,
        failure=failure,
        failure_note=note,
    )
    return exchange, body
