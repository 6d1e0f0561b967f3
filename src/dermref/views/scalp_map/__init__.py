"""The map of the scalp: the head from above, from behind and from the side, with the sites marked."""
