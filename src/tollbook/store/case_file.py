"""A case: one SQLite file with documents, what was read out of them, and names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Engine, bindparam, func, insert, or_, select

from tollbook.config import Config
from tollbook.errors import CaseError
from tollbook.model import Decision, Document, Extraction, from_json, to_json
from tollbook.store import rows, schema
from tollbook.store.connection import engine_for, reading, writing
from tollbook.store.decisions import read_decisions, write_decision
from tollbook.store.upgrade import OLDEST, upgrade
from tollbook.vocab.names import parse_names

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class NamesFile:
    """A names file kept in a case, so that the case can be read anywhere."""

    name: str
    body: str


class CaseFile:
    """The case at `path`. Make one with `create`, open one with `open`.

    Documents and decisions are only ever added. Each document is written in one
    transaction together with its extraction: after a crash it is there whole, or not at all.
    """

    def __init__(self, path: Path, engine: Engine, title: str) -> None:
        self.path = path
        self.title = title
        self._engine = engine

    @classmethod
    def create(
        cls, path: Path, *, title: str | None = None, names: Iterable[Path] = ()
    ) -> CaseFile:
        """A new, empty case.

        Args:
            path: where the file is to be.
            title: what the case is called; the name of the file by default.
            names: names files (TOML), copied into the case.

        Raises:
            CaseError: there is something at `path`, or it cannot be written.
        """
        if path.exists():
            raise CaseError(
                "there is a file of this name already",
                where=str(path),
                remedy="Choose another name, or add to it with: tollbook add",
            )
        if not path.parent.is_dir():
            raise CaseError(
                "there is no such folder", where=str(path.parent), remedy="Make the folder first"
            )
        kept = [{"name": file.name, "body": _names_body(file)} for file in names]
        parse_names([(row["name"], row["body"]) for row in kept])  # a malformed file ends it here
        title = title or path.stem
        engine = engine_for(path, create=True)
        try:
            with writing(engine, path) as connection:
                _make_tables(connection, title, kept)
        except CaseError:
            path.unlink(missing_ok=True)  # half a case would stand in the way of the next try
            raise
        return cls(path, engine, title)

    @classmethod
    def open(cls, path: Path) -> CaseFile:
        """The case at `path`.

        Raises:
            CaseError: it is missing, damaged, locked, no case, or of another version.
        """
        _refuse_other_files(path)
        engine = engine_for(path)
        with reading(engine, path) as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            _refuse_other_versions(path, application, found)
            title = connection.execute(
                select(schema.about.c.value).where(schema.about.c.name == "title")
            ).scalar_one_or_none()
        if found < schema.SCHEMA_VERSION:
            upgrade(engine, path)
        return cls(path, engine, title or path.stem)

    def state(self) -> str:
        """What the case holds, in few letters: another one after every change of its contents.

        Contents are only ever added, so how much there is of each kind tells one state from
        the next.
        """
        held = [
            select(func.count(), func.max(number)).select_from(table)
            for table, number in (
                (schema.document, schema.document.c.position),
                (schema.decision, schema.decision.c.id),
            )
        ]
        with reading(self._engine, self.path) as connection:
            return " ".join(str(tuple(connection.execute(query).one())) for query in held)

    def known(self, document: Document) -> str | None:
        """The id under which the case has this document already, or None."""
        table = schema.document
        same: list[ColumnElement[bool]] = [table.c.sha256 == document.sha256]
        article = rows.article_key(document)
        if article:
            same.append(table.c.article == article)
        with reading(self._engine, self.path) as connection:
            found = connection.execute(select(table.c.id).where(or_(*same))).scalars().first()
        return None if found is None else str(found)

    def with_free_id(self, document: Document) -> Document:
        """`document` under an id that no other document of the case has."""
        table = schema.document
        with reading(self._engine, self.path) as connection:
            taken = connection.execute(
                select(table.c.sha256).where(table.c.id == document.ref.id)
            ).scalar_one_or_none()
        if taken in {None, document.sha256}:
            return document
        free = f"{document.ref.id}-{document.sha256[:12]}"
        return replace(document, ref=replace(document.ref, id=free))

    def add(self, document: Document, extraction: Extraction, config: Config) -> bool:
        """Write a document and what was read out of it; False if it was there already.

        Raises:
            CaseError: the case cannot be written.
        """
        if self.known(document) is not None:
            return False
        self.add_all([(document, extraction)], config)
        return True

    def add_all(self, read: Sequence[tuple[Document, Extraction]], config: Config) -> None:
        """Write documents that the case does not have, in one transaction: all or none.

        Raises:
            CaseError: the case cannot be written, or has one of them.
        """
        if not read:
            return
        now = _now()
        made = {
            "version": version("tollbook"),
            "profile": config.profile,
            "model": config.model,
        }
        documents = [rows.document_row(document) | {"added": now} for document, _ in read]
        extractions = [
            made | {"document": document.ref.id, "body": to_json(extraction)}
            for document, extraction in read
        ]
        claims = [rows.claim_row(claim) for _, extraction in read for claim in extraction.claims]
        with writing(self._engine, self.path) as connection:
            connection.execute(insert(schema.document), documents)
            connection.execute(insert(schema.extraction), extractions)
            if claims:
                connection.execute(insert(schema.claim), claims)

    def ids(self, media: str) -> tuple[str, ...]:
        """The ids of all documents of one sort (`Document.media`), as they were added."""
        table = schema.document
        query = select(table.c.id).where(table.c.media == media).order_by(table.c.position)
        with reading(self._engine, self.path) as connection:
            return tuple(str(found) for found in connection.execute(query).scalars())

    def texts(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The texts of the documents with these ids."""
        table = schema.document
        query = select(table.c.text).where(table.c.id.in_(ids)).order_by(table.c.position)
        with reading(self._engine, self.path) as connection:
            return tuple(str(found) for found in connection.execute(query).scalars())

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they were added."""
        table = schema.document
        with reading(self._engine, self.path) as connection:
            found = connection.execute(select(table).order_by(table.c.position)).all()
        try:
            return tuple(rows.document_of(row) for row in found)
        except (TypeError, ValueError) as error:
            raise _damaged("the reports", self.path) from error

    def extractions(self) -> tuple[Extraction, ...]:
        """What was read out of each document, in the same order.

        Raises:
            CaseError: a stored extraction no longer has the form this version reads.
        """
        table, documents = schema.extraction, schema.document
        query = (
            select(table.c.body)
            .join(documents, documents.c.id == table.c.document)
            .order_by(documents.c.position)
        )
        with reading(self._engine, self.path) as connection:
            bodies = connection.execute(query).scalars().all()
        try:
            return tuple(from_json(Extraction, body) for body in bodies)
        except ValidationError as error:
            raise _damaged("the claims", self.path) from error

    def decide(self, decision: Decision) -> Decision:
        """Write a decision, and give it back with its number; it is safely in the file then.

        Raises:
            StaleDecisionError: there is another one about the same that its author had not seen.
            CaseError: the case cannot be written.
        """
        return write_decision(self._engine, self.path, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, in the order in which they were made."""
        return read_decisions(self._engine, self.path)

    def read(self, after: int = 0) -> tuple[int, tuple[tuple[int, Document, Extraction], ...]]:
        """The documents added after that with the number `after`, and what was read out of each.

        Returns:
            How many documents the case has in all; and those, each with its number, which grow as
            documents are added, and what was read out of it.

        Raises:
            CaseError: a stored extraction no longer has the form this version reads.
        """
        table, documents = schema.extraction, schema.document
        query = (
            select(documents, table.c.body)
            .join(table, documents.c.id == table.c.document)
            .where(documents.c.position > after)
            .order_by(documents.c.position)
        )
        with reading(self._engine, self.path) as connection:
            held = connection.execute(select(func.count()).select_from(documents)).scalar_one()
            found = connection.execute(query).all()
        try:
            return int(held), tuple(
                (row.position, rows.document_of(row), from_json(Extraction, row.body))
                for row in found
            )
        except (TypeError, ValueError) as error:
            raise _damaged("the claims", self.path) from error

    def names(self) -> tuple[NamesFile, ...]:
        """The names files of the case."""
        table = schema.names_file
        with reading(self._engine, self.path) as connection:
            found = connection.execute(select(table).order_by(table.c.name)).all()
        return tuple(NamesFile(row.name, row.body) for row in found)

    def derived(self) -> dict[str, str]:
        """What was kept by `keep_derived`, by key."""
        table = schema.derived
        with reading(self._engine, self.path) as connection:
            found = connection.execute(select(table.c.key, table.c.body)).all()
        return {row.key: row.body for row in found}

    def keep_derived(self, new: Mapping[str, str], still: Collection[str] = ()) -> bool:
        """Keep what was worked out from the claims, in place of what was kept before.

        It only saves time, so a case that cannot be written is no error here: then the answer
        is False.

        Args:
            new: bodies by key.
            still: keys of what was kept before and is to stay.
        """
        table = schema.derived
        try:
            with writing(self._engine, self.path) as connection:
                known = set(connection.execute(select(table.c.key)).scalars())
                gone = [{"gone": key} for key in known if key in new or key not in still]
                if gone:
                    connection.execute(table.delete().where(table.c.key == bindparam("gone")), gone)
                if new:
                    rows_ = [{"key": key, "body": body} for key, body in new.items()]
                    connection.execute(insert(table), rows_)
        except CaseError:
            return False
        return True

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty if it is sound."""
        with reading(self._engine, self.path) as connection:
            found: list[Any] = list(
                connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            )
        return tuple(str(line) for line in found if line != "ok")


def _make_tables(connection: Connection, title: str, names: list[dict[str, str]]) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    schema.metadata.create_all(connection)
    about = [{"name": "title", "value": title}, {"name": "created", "value": _now()}]
    connection.execute(insert(schema.about), about)
    if names:
        connection.execute(insert(schema.names_file), names)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _damaged(what: str, path: Path) -> CaseError:
    return CaseError(
        f"{what} in the case are in a form that this version does not read",
        where=str(path),
        remedy="Restore a copy, or make a new case and add the reports again",
    )


def _names_body(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(
            f"the names file cannot be read ({error})", where=str(file), remedy="Check --names"
        ) from error


def _refuse_other_files(path: Path) -> None:
    if not path.exists():
        raise CaseError(
            "there is no such case",
            where=str(path),
            remedy="Make one with: tollbook init, or name another with --case",
        )
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise CaseError(
            f"the case cannot be opened ({error.strerror})",
            where=str(path),
            remedy="Check that it is a file and that you may read it",
        ) from error
    if start != _MAGIC:
        raise CaseError(
            "the file is not a case" if start else "the file is empty",
            where=str(path),
            remedy="Check --case, or make a new one with: tollbook init",
        )


def _refuse_other_versions(path: Path, application: int, found: int) -> None:
    if application != schema.APPLICATION_ID:
        raise CaseError(
            "this SQLite file was not made by tollbook",
            where=str(path),
            remedy="Check --case, or make a new one with: tollbook init",
        )
    if found > schema.SCHEMA_VERSION:
        raise CaseError(
            f"the case was made by a newer tollbook (form {found}; this one reads "
            f"{schema.SCHEMA_VERSION})",
            where=str(path),
            remedy="Install the newer version",
        )
    if found < OLDEST:
        raise CaseError(
            f"the case is in an older form ({found}; this version reads {schema.SCHEMA_VERSION})",
            where=str(path),
            remedy="Make a new case and add the reports again",
        )
