"""The gold set of whole claims: reading it, and refusing what does not fit its texts.

`guideline.md` says what is annotated; `own.jsonl` holds the annotations of the reports in `own/`,
`shared.jsonl` those of texts that are elsewhere, by hash; `second.jsonl` second annotations of some
of both.
"""

from eval.gold.load import GoldError, GoldReport, load
from eval.gold.negative import Paragraph, negative_paragraphs

__all__ = ["GoldError", "GoldReport", "Paragraph", "load", "negative_paragraphs"]
