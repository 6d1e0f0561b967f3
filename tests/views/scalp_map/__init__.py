"""Tests of the map of the scalp."""
