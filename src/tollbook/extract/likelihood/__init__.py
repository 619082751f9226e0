"""How surely a thing is said, and whether it is asserted at all."""

from tollbook.extract.likelihood.find import find_likelihoods
from tollbook.extract.likelihood.govern import likelihood_of
from tollbook.extract.likelihood.polarity import polarity_of
from tollbook.extract.likelihood.words import percent_of, scale_for_source

__all__ = [
    "find_likelihoods",
    "likelihood_of",
    "percent_of",
    "polarity_of",
    "scale_for_source",
]
