"""Where the author goes on in their own voice from what was reported before."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tollbook.extract.attribution.cues import load_cues
from tollbook.model import Span

_LEAD = frozenset({"CC", "RB", "IN", "JJ", ",", ":", "``", "''", "_SP"})
"""Tags of the words ("and so", "if true,") that may stand before the cue at the opening."""
_BREAKS = frozenset({",", "–", "—", ";", "-", "--"})


def own_inference(doc: Doc, sentence: TokenSpan) -> Span | None:
    """The words by which a sentence draws its author's own conclusion ("this means"), or None.

    Only at the opening of the sentence, or of a clause that follows a comma or a dash
    ("…, which means that 6,000 have died").
    """
    words = [token.lower_ for token in sentence]
    opening_words = True
    for i, word in enumerate(words):
        if opening_words and i > 0:
            opening_words = sentence[i - 1].tag_ in _LEAD
        if not opening_words and words[i - 1] not in _BREAKS:
            continue
        for opening in load_cues().inference_by_first.get(word, ()):
            if tuple(words[i : i + len(opening)]) == opening:
                first, last = sentence[i], sentence[i + len(opening) - 1]
                return Span(first.idx, last.idx + len(last))
    return None
