"""Measures the estimate: totals, biases, held-out claims beside baselines, coverage."""
