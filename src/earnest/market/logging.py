"""Logs as lines of JSON on stderr; for people at a terminal as words."""

from __future__ import annotations

import logging
import sys
from typing import Any

import msgspec
import structlog


def _json(line: dict[str, Any], **_options: Any) -> str:
    return msgspec.json.encode(line, enc_hook=str).decode()


def configure_logs() -> None:
    """Have structlog write, and what Django and others log come out the same way."""
    timestamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        timestamp,
        structlog.processors.format_exc_info,
    ]
    last = (
        structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer(serializer=_json)
    )
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=last, foreign_pre_chain=shared))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # what it warns of, it raises as well
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # each request has its own line
