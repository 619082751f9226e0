"""Who says so: attributions found in a parsed document."""

from __future__ import annotations

from spacy.tokens import Doc

from tollbook.extract.attribution.attitudes import attitude_findings
from tollbook.extract.attribution.chain import resolve
from tollbook.extract.attribution.citations import cite_at_opening, join_citations
from tollbook.extract.attribution.cues import load_cues
from tollbook.extract.attribution.headlines import colon_content, colon_findings
from tollbook.extract.attribution.inference import own_inference
from tollbook.extract.attribution.marks import find_quotes
from tollbook.extract.attribution.mute import without_mute
from tollbook.extract.attribution.names import Names
from tollbook.extract.attribution.nested import (
    Attributions,
    attribution_of,
    outermost,
    to_inspect,
)
from tollbook.extract.attribution.paragraphs import Paragraphs
from tollbook.extract.attribution.passing import briefings
from tollbook.extract.attribution.phrases import phrase_findings
from tollbook.extract.attribution.quotes import (
    join_quotes,
    mute_quoted,
    pass_on_quotes,
)
from tollbook.extract.attribution.reach import part_speakers, reach_out
from tollbook.extract.attribution.verbless import inserted_findings, verbless_findings
from tollbook.extract.attribution.verbs import verb_findings
from tollbook.extract.attribution.who import Speakers
from tollbook.vocab.sources import Sources

__all__ = ["attribution_of", "find_attributions", "outermost", "own_inference", "to_inspect"]


def find_attributions(doc: Doc, published: str | None, sources: Sources) -> Attributions:
    """All places of a document where somebody says something, in order of their cue.

    Args:
        doc: the parsed document.
        published: its date of publication (EDTF), for titles that change hands; may be None.
        sources: the known sources and their aliases.
    """
    del published  # titles are resolved inside the document alone so far
    cues = load_cues()
    words = [token.lower_ for token in doc]
    found = [
        *verb_findings(doc, words, cues, sources),
        *phrase_findings(doc, words, cues, sources),
    ]
    taken = {item.anchor for item in found}
    found += [item for item in attitude_findings(doc, words, cues) if item.anchor not in taken]
    found += verbless_findings(doc, found, cues)
    inserted = {item.anchor: item for item in inserted_findings(doc, found, cues)}
    found = [item for item in found if item.anchor not in inserted] + [*inserted.values()]
    found = without_mute(doc, found, cues)
    reach_out(doc, found, cues)
    part_speakers(doc, found, cues)
    found = join_citations(doc, found)
    cite_at_opening(doc, found, cues)
    paragraphs = Paragraphs(doc.text)
    for item in found:
        paragraphs.clip(doc, item)
    found.extend(colon_findings(doc, paragraphs, sources, cues))
    found.sort(key=lambda f: f.anchor)
    quotes = find_quotes(paragraphs.text)
    found = mute_quoted(doc, found, quotes, cues)
    join_quotes(doc, paragraphs.text, found, quotes)
    pass_on_quotes(doc, found)
    colon_content(doc, found, paragraphs)
    found = [f for f in found if f.content]
    heard = briefings(doc, words, found, cues)
    speakers = Speakers(doc, sources, cues, Names.of(doc, sources, cues))
    return Attributions(resolve(speakers, found, heard, paragraphs))
