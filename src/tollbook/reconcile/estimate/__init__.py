"""The model of `tollbook estimate`: latent curves and biases of sources; needs the extra.

`docs/explanation/estimates.md` sets it out. Nothing here is imported unless an estimate is made.
"""
