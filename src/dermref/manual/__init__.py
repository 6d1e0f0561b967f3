"""What dermref says of itself: the help of each command, the help topics, and the facts that both share with the man page and the docs."""
