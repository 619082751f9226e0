"""Words and cues as data: one folder a language, TOML files that a researcher can edit."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.errors import VocabularyError


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The word list `name` ("numbers", "profiles/acled") of a language.

    Raises:
        VocabularyError: there is no such list, or it is not valid TOML.
    """
    path = files(__name__).joinpath(language, *f"{name}.toml".split("/"))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise VocabularyError(
            f"there is no word list “{name}” for language “{language}”",
            where=str(path),
            remedy="Name one of the files in that folder",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(
            f"the word list is not valid TOML ({error})",
            where=str(path),
            remedy="Mend the line it names",
        ) from error


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The languages that have a word list `name`, in order."""
    folders = (folder for folder in files(__name__).iterdir() if folder.is_dir())
    return tuple(sorted(f.name for f in folders if f.joinpath(f"{name}.toml").is_file()))
