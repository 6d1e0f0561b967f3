"""The types of what the queries return: the `data` of the JSON envelope, a module for each kind of answer. Only type checkers load this room."""
