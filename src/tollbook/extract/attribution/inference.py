"""Where the author goes on in their own voice from what was reported before."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tollbook.extract.attribution.cues import load_cues
from tollbook.model import Span

_LEAD = 3
"""How many words ("and so", "if true,") may stand before the cue."""


def own_inference(doc: Doc, sentence: TokenSpan) -> Span | None:
    """The words by which a sentence draws its author's own conclusion ("this means"), or None.

    Only at the opening of the sentence, or of a clause that follows a comma or a dash
    ("…, which means that 6,000 have died").
    """
    words = [token.lower_ for token in sentence]
    for i, word in enumerate(words):
        if i > _LEAD and words[i - 1] not in {",", "–", "—", ";", "-"}:
            continue
        for opening in load_cues().inference_by_first.get(word, ()):
            if tuple(words[i : i + len(opening)]) == opening:
                first, last = sentence[i], sentence[i + len(opening) - 1]
                return Span(first.idx, last.idx + len(last))
    return None
