"""The pipeline run faster says what the pipeline says."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tollbook.config import DEFAULT
from tollbook.extract.engine import engine
from tollbook.extract.parse import Pieces, load_pipeline, parse

SENTENCES = (
    "Colonel Ana Torve told the Strait News Agency in Norvik on 4 March that ten had died.",
    "The Ostmeran Ministry of Defence has lost about 2,500 of its soldiers since May 2031.",
    "It's what the mayors weren't told: children's bodies lay where they'd been hiding.",
    "Isidor Mbaye, 34, of the UN flew to Quellin Province with Doctors Without Borders.",
    "She had gotten $4 million and 12 % of the shares that were being sold to the worst banks.",
    "Who is gonna pay for these better houses?",
)


def test_a_pipeline_is_loaded_once_however_it_is_asked_for() -> None:
    assert load_pipeline() is load_pipeline(DEFAULT.model) is load_pipeline(model=DEFAULT.model)


@pytest.fixture(scope="module")
def plain() -> spacy.language.Language:
    return spacy.load(DEFAULT.model)


@pytest.mark.parametrize("text", SENTENCES)
def test_same_as_the_model(text: str, plain: spacy.language.Language) -> None:
    ours, theirs = parse(text), plain(text)

    def told(doc: spacy.tokens.Doc) -> list[tuple[str, ...]]:
        return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]

    assert told(ours) == told(theirs)
    assert [t.head.i for t in ours] == [t.head.i for t in theirs]
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]


_WORDS = st.sampled_from(
    [
        "soldiers",
        "died",
        "the",
        "who",
        "of",
        "Norvik",
        ",",
        ".",
        "was",
        "said",
        "in",
        "that",
        "and",
        "killed",
        "whom",
        "12",
        "–",
        "“",
        "”",
        "\n",
        "to",
        "be",
        "its",
        "Torve",
        "because",
        ";",
        "?",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=40), min_size=1, max_size=6))
def test_texts_parsed_together_are_parsed_as_the_model_parses_each(texts: list[list[str]]) -> None:
    pipeline = load_pipeline()
    found = engine(pipeline)
    assert found.arcs is not None
    ours, theirs = ([Doc(pipeline.vocab, words=words) for words in texts] for _ in range(2))
    tok2vec, parser = pipeline.get_pipe("tok2vec"), pipeline.get_pipe("parser")
    for doc in [*ours, *theirs]:
        tok2vec(doc)
    found.arcs.annotate(ours)
    for one, other in zip(ours, map(parser, theirs), strict=True):
        assert one.to_array(_ARCS).tolist() == other.to_array(_ARCS).tolist()


_ARCS = ["HEAD", "DEP", "SENT_START"]


def test_words_looked_up_again_are_told_alike() -> None:
    found = engine(load_pipeline())
    assert found.word_by_word is not None
    doc = load_pipeline()("Ten died. Ten died.")
    first = found.columns([doc])[1].tolist()
    found.word_by_word.words.clear()
    found.word_by_word.classes.clear()
    assert found.columns([doc])[1].tolist() == first


def test_what_is_not_parsed_stays_in_the_text() -> None:
    text = "Ten died.  Nobody spoke of it.\n\nFour were hurt. They live."
    pieces = Pieces(text)
    for chosen in ([], [0], [1, 3], [0, 2], [0, 1, 2, 3]):
        doc = pieces.parse(chosen)
        assert doc.text == text
        whole = {token.idx: token.text for token in doc}
        for at in chosen:
            span = pieces.spans[at]
            assert text.startswith(whole[span.start], span.start)
