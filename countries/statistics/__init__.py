"""Statistics for readers: figures, charts, indicators, comparisons."""
