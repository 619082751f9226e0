"""The tables of a case file.

The file is meant to be opened by other programs too (Datasette, DB Browser, R): the columns of
`claim` are what one filters and sorts by; the whole claim is in `extraction.body`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

#: Version of the tables below, kept in `PRAGMA user_version`.
SCHEMA_VERSION = 2
#: "toll" in ASCII, kept in `PRAGMA application_id`: tells a case from any other SQLite file.
APPLICATION_ID = 0x746F6C6C

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

names_file = Table(
    "names_file",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("article", Text, unique=True, comment="SHA-256 of URL and text; null without URL"),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text, comment="EDTF"),
    Column("url", Text),
    Column("path", Text),
    Column("language", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("added", Text, nullable=False, comment="UTC"),
    Column("text", Text, nullable=False),
    Column(
        "origins",
        Text,
        nullable=False,
        comment="JSON: [text from, to, source from, to, page if any]",
    ),
)

extraction = Table(
    "extraction",
    metadata,
    Column("document", Text, ForeignKey("document.id"), primary_key=True),
    Column("version", Text, nullable=False, comment="of tollbook"),
    Column("profile", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Text, nullable=False),
    Column("document", Text, ForeignKey("document.id"), nullable=False),
    Column("who", Text, comment="the last link of the chain: who counted"),
    Column("quantity", Text, nullable=False),
    Column("qualifier", Text, nullable=False),
    Column("value", Float),
    Column("strict_low", Float),
    Column("strict_high", Float),
    Column("usual_low", Float),
    Column("usual_high", Float),
    Column("outcome", Text, nullable=False),
    Column("population", Text, nullable=False),
    Column("population_id", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("place_id", Text, nullable=False),
    Column("as_of", Text, comment="EDTF"),
    Column("as_of_earliest", Text),
    Column("as_of_latest", Text),
    Column("likelihood", Text),
    Column("polarity", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("claim_by_id", "document", "id"),
    Index("claim_by_outcome", "outcome", "population_id", "place_id", "as_of_latest"),
)

#: What was worked out from the claims, keyed by a hash of them; safe to empty at any time.
derived = Table(
    "derived",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False, comment="JSON"),
)

#: What people decided, in the order in which they did; rows are only ever added.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("when", Text, nullable=False, comment="UTC"),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON"),
    sqlite_autoincrement=True,  # a number is never given twice
)

#: What each decision is about: two decisions about the same share a target.
decision_target = Table(
    "decision_target",
    metadata,
    Column("target", Text, primary_key=True),
    Column("decision", Integer, ForeignKey("decision.id"), primary_key=True),
)
