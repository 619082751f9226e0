"""Proof: the rules held against people counted one by one, in every small world.

`python -m proof` draws random claims, asks tollbook what follows, and counts people to see whether
it is so. The counting knows none of the rules: it knows lives (who was where, hurt, taken, killed)
and what words count.
"""
