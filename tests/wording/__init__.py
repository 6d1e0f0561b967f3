"""Tests of dermref.wording."""
