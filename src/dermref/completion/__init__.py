"""Completion in the shell: what may stand next on a command line, and the scripts that ask for it.

The answers are given without Typer, which costs more than all else together: the words of commands and options are a table (`words`).
"""
