"""The catalogue and the features."""
