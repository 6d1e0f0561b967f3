"""The commands, a module for each or for a few that are alike. Each body parses, asks one query, and hands the answer to a view and the writer."""
