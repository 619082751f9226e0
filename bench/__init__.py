"""Measurements of speed, run by hand and by `make bench`."""
