"""Measurements beside peers, as ratios: `python -m benchmarks [NAME …]`."""
