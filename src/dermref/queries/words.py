"""The small word lists that reading free text needs. Everything else comes from the vocabulary of findings."""

# Words that a name is compared without.
LINKS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on", "or", "the",
    "to", "was", "were", "with",
})  # fmt: skip

# Words that carry no finding by themselves: not reported when nothing explains them.
FILLERS = frozenset({
    "a", "about", "after", "again", "ago", "all", "also", "although", "an", "and", "any", "are", "area", "areas", "around", "as", "at",
    "be", "became", "been", "being", "bilateral", "bilaterally", "both", "but", "by", "can", "clear", "clinically", "come", "comes",
    "could", "day", "days", "develop", "developed", "develops", "did", "do", "does", "during", "each", "either", "evident",
    "examination", "feature", "features", "few", "finding", "findings", "for", "from", "get", "gets", "got", "had", "has", "have",
    "having", "he", "her", "his", "history", "i", "in", "into", "is", "it", "its", "just", "left", "like", "located", "lots", "many",
    "may", "me", "month", "months", "more", "most", "mostly", "much", "multiple", "my", "notable", "noted", "number", "obvious",
    "occasional", "occasionally", "of", "often", "old", "on", "one", "only", "or", "other", "over", "own", "part", "patient",
    "patients", "present", "presented", "presenting", "presents", "region", "right", "scattered", "seem", "seems", "seen", "several",
    "she", "showed", "showing", "shows", "side", "since", "so", "some", "sometimes", "still", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "too", "two", "unilateral", "unilaterally", "upper", "use", "used",
    "usually", "very", "visible", "was", "we", "week", "weeks", "were", "when", "where", "which", "while", "who", "with", "within",
    "year", "years",
})  # fmt: skip

# Before a finding: what follows is not there.
NEGATIONS = (
    "no evidence of", "no sign of", "no signs of", "no history of", "negative for", "absence of", "lack of", "free of", "free from", "devoid of",
    "denies", "denied", "denying", "without", "lacks", "lacking", "never", "neither", "nor", "not", "no", "non",
)  # fmt: skip

# After a finding: what stands before it is not there.
TRAILING_NEGATIONS = ("not present", "not seen", "not found", "not noted", "absent", "negative")

# Where a negation ends.
TURNS = ("but", "however", "except", "although", "though", "yet", "with")

MALE_WORDS = frozenset({"man", "men", "male", "males", "boy", "boys", "gentleman", "he", "his", "him"})
FEMALE_WORDS = frozenset({"woman", "women", "female", "females", "girl", "girls", "lady", "she", "her"})

# Endings that a word may lose, after a plural s, so that noun, adjective and verb of one root meet; the first that fits is taken.
# Each pair is (ending, what replaces it).
ENDINGS = (
    ("ematous", "em"), ("ularity", "ul"), ("ations", "at"), ("ation", "at"), ("ema", "em"), ("ular", "ul"), ("icle", "icul"), ("ule", "ul"),
    ("ities", ""), ("ity", ""), ("ies", ""), ("ie", ""), ("ing", ""), ("ed", ""), ("ia", ""), ("ae", ""), ("ly", ""), ("y", ""), ("e", ""), ("a", ""),
)  # fmt: skip
SHORTEST_STEM = 3
