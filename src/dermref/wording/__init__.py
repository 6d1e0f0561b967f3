"""How words are read, in the vocabulary as in a question: small lists, stems, denials. Knows no catalogue and no index."""
