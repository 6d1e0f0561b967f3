"""Tests of dermref.queries."""
