"""Tests of dermref.manual."""
