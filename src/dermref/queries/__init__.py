"""The questions: pure functions from an index to results. They know no terminal, no YAML and no SQL."""
