"""The facts that help, man page and docs tell alike, each in one table: exit codes, environment variables, what each format is for."""

from dermref.errors import ExitCode

EXIT_CODES = {
    ExitCode.DONE: "Done; also when the reader of the pipe left.",
    ExitCode.NOTHING_FOUND: "Nothing found or nothing understood, or check found something.",
    ExitCode.WRONG_USAGE: "Wrong usage; also dermref without a command.",
    ExitCode.CATALOGUE_INVALID: (
        "A catalogue is invalid. One named with --catalogue: nothing is answered. A standing one: it is left out and the rest answers."
    ),
    ExitCode.CATALOGUE_MISSING: "A catalogue is missing or unreadable; otherwise as 65.",
    ExitCode.OUR_BUG: "A bug in dermref; DERMREF_DEBUG=1 shows the traceback.",
    ExitCode.CANNOT_CREATE_OUTPUT: "The output file cannot be created.",
    ExitCode.OUTPUT_INCOMPLETE: "The output could not be written completely.",
    ExitCode.INTERRUPTED: "Interrupted.",
}

# An empty value counts as unset, for every one of them.
ENVIRONMENT = {
    "DERMREF_ACCESSIBLE": "Any value: answers for screen readers, as with --plain.",
    "DERMREF_PATH": "Own catalogues that always hold: files or folders, separated as in PATH.",
    "DERMREF_PAGER": "A pager for every answer on a terminal, such as less; --pager uses it too.",
    "DERMREF_DEBUG": "Any value: a traceback with every error; the exit code stays the same.",
    "PAGER": "The pager of --pager if DERMREF_PAGER is not set; otherwise less.",
    "LESS": "Options of less; FRX if not set.",
    "NO_COLOR": "Any value: no colour. Bold, if there was any, goes too.",
    "TERM": "dumb: answers for screen readers, as with --plain.",
    "COLUMNS": "Width of tables and help, from 20 to 400; otherwise that of the terminal, or 80.",
    "XDG_DATA_HOME": "Holds dermref/catalogue, an own catalogue that always holds (default ~/.local/share). A relative path is ignored.",
    "XDG_CACHE_HOME": "Holds dermref, the compiled catalogues (default ~/.cache). A relative path is ignored.",
}

FORMAT_USES = {
    "table": "For people: fitted to the terminal, nothing cut. The default on a terminal.",
    "plain": "For pipes and grep: no borders, nothing wrapped, a row a line. The default elsewhere.",
    "json": "For programs: one value, complete, with every source cited in it.",
    "jsonl": "For streams: one value a line.",
    "csv": "For spreadsheets.",
    "tsv": "For the tools of Unix.",
    "markdown": "For notes and issues.",
    "html": "For sharing, printing and reading aloud: one page that needs nothing else.",
}
