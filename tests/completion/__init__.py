"""Tests of dermref.completion."""
