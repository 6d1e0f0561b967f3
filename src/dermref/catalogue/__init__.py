"""The authoring side: reads the YAML, checks it, derives what follows from it. Never imported to answer a question from a fresh index."""
