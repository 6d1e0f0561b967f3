"""Tests of dermref.catalogue."""
