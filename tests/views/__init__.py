"""Tests of dermref.views."""
