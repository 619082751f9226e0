"""E-mail (RFC 5322, MIME): the message, and reports that are attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from tollbook.errors import ReadError
from tollbook.read.header import Header

ATTACHED = 50
"""How many attachments of a message are read."""
_QUOTED = re.compile(r"^(?:>.*|On .{5,120} wrote:)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message: its name, its bytes and its type ("application/pdf")."""

    name: str
    data: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A message.

    Attributes:
        text: its own words; the form that is plain text, where it has one.
        markup: whether `text` is HTML.
        header: what it says of itself: subject, who sent it, when.
        attached: the files in it.
    """

    text: str
    markup: bool
    header: Header
    attached: tuple[Attachment, ...]


def read_mail(data: bytes, where: str) -> Mail:
    """The message in `data`.

    Raises:
        ReadError: it has neither headers nor text.
    """
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReadError("this is no e-mail", where=where, remedy="Give the report as text")
    body = message.get_body(("plain", "html"))
    markup = body is not None and body.get_content_type() == "text/html"
    return Mail(
        text=_text(body) if body is not None else "",
        markup=markup,
        header=Header(
            title=_line(message, "subject"), publisher=_sender(message), published=_sent(message)
        ),
        attached=tuple(_attached(message)),
    )


def own_words(text: str) -> str:
    """The words of a plain message with what it quotes of others blanked, character for character.

    A quotation is read where it was first sent; here it would count as another mention.
    """
    return _QUOTED.sub(lambda found: re.sub(r"\S", " ", found[0]), text)


def _text(part: MIMEPart) -> str:
    try:
        content = part.get_content()
    except (LookupError, ValueError):  # an encoding that nobody knows
        content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)


def _line(message: EmailMessage, name: str) -> str | None:
    words = " ".join(str(message.get(name, "")).split())
    return words or None


def _sender(message: EmailMessage) -> str | None:
    """The name of who sent it, or the domain of the address."""
    addresses = getattr(message.get("from"), "addresses", ())
    for one in addresses:
        return one.display_name or one.domain or None
    return None


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _attached(message: EmailMessage) -> Iterator[Attachment]:
    for number, part in enumerate(message.iter_attachments()):
        if number == ATTACHED:
            return
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield Attachment(
                part.get_filename() or f"part-{number + 1}", data, part.get_content_type()
            )
