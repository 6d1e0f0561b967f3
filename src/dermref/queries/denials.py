"""Which words of a text each of its denials reaches."""

from __future__ import annotations

from collections.abc import Sequence

from dermref.wording import words as lists
from dermref.wording.tokens import Token

# How a word stands: said to be there, said not to be there, or left open: denied twice, or only presumed.
THERE, DENIED, UNCLEAR = 0, 1, 2


def scopes(tokens: Sequence[Token], parts: Sequence[range], used: set[int], all_absent: bool = False) -> list[int]:
    """How each word stands. `parts` are the stretches between commas, `used` the words of names that hold a denial of their own. With `all_absent`
    the text lists what is absent: where it denies a part only ("plaque not infiltrated"), what stands before that is left open.
    """
    stands = [THERE] * len(tokens)
    carried = THERE
    cue: Token | None = None
    for number, part in enumerate(parts):
        if number and not carried and _denies_what_stood_before(tokens, part, used):  # "fungal culture, negative"
            before = parts[number - 1]
            stands[before.start : part.stop] = [DENIED] * (part.stop - before.start)
            continue
        carried, own = _scope_of_part(tokens, part, used, carried, stands)
        if all_absent and (first := _first_denial(tokens, part, used)) is not None:
            stands[part.start : first] = [UNCLEAR] * (first - part.start)
        cue = own or cue
        words = {tokens[place].word for place in part}
        if own and own.cue == "after" and number and _are_parts_of_the_body(tokens[: part.stop]):  # "brows, lashes, body hair unaffected"
            stands[: part.stop] = [DENIED] * part.stop
        elif own and own.cue == "after" and not words.isdisjoint(lists.JOINTS) and "positive" not in words:
            for earlier in reversed(parts[:number]):  # "itch, pain and scale not seen"
                if not _is_item(tokens, earlier) or any(tokens[place].word == "positive" for place in earlier):
                    break  # "S100 positive, keratin and desmin negative"
                stands[earlier.start : earlier.stop] = [DENIED] * len(earlier)
        if carried and not _list_goes_on(tokens, parts[number + 1 :], cue):
            carried = THERE
    return stands


def _denies_what_stood_before(tokens: Sequence[Token], part: range, used: set[int]) -> bool:
    """Whether a part is but a result that is nothing, as in "fungal culture, negative"."""
    cues = [place for place in part if tokens[place].cue == "either" and tokens[place].word in lists.TEST_CUES and place not in used]
    return bool(cues) and not any(tokens[place].weighs for place in part)


def _are_parts_of_the_body(tokens: Sequence[Token]) -> bool:
    """Whether a text names nothing but parts of the body, before one word for how they are."""
    return all(not token.weighs or token.word in lists.PARTS_OF_THE_BODY for token in tokens) and sum(bool(token.cue) for token in tokens) == 1


def _scope_of_part(tokens: Sequence[Token], part: range, used: set[int], active: int, stands: list[int]) -> tuple[int, Token | None]:
    """Fill in how the words of a part stand; gives how its end stands, and its last denial."""
    since, last = part.start, None
    for place in part:
        token = tokens[place]
        reached = any(tokens[before].weighs for before in range(since, place))
        kind = token.cue if place not in used else ""
        if kind == "either":
            ahead = not reached or _looks_ahead(tokens, place, part)
            kind = "" if _sits_on(tokens, place) else "before" if ahead else "after"
        if active == UNCLEAR and place in used and token.cue:
            active = THERE  # "presumed tinea without response": what the name denies is not presumed
        if kind == "before":
            active = UNCLEAR if active and not reached else DENIED
        elif kind == "doubt":
            active = UNCLEAR
        elif kind == "after":
            stands[since : place + 1] = [DENIED] * (place + 1 - since)
            active = THERE
        elif token.word in lists.EXCEPTIONS:
            active, kind = (THERE, "turn") if active or _denied_before(tokens, part, place) else (UNCLEAR, "doubt")
        elif active and _turns(tokens, place, part.start, reached):
            active, kind = THERE, "turn"
        elif active and last and last.word in lists.NORMAL and token.word in lists.BESIDE:
            active, kind = THERE, "turn"  # "unaffected skin between the plaques"
        elif token.word in ("or", "nor") and any(tokens[before].cue for before in used.intersection(range(part.start, place))):
            active = DENIED  # "no follicular openings or scale": the denial in the name goes on
        elif not active and (token.word == lists.LATE_TURN or _is_a_result(tokens, place, part.stop)):
            since = place + 1  # in "pustules with scarring absent" the pustules are there, in "S100 positive and keratin negative" S100
        stands[place] = DENIED if kind == "after" else active
        if kind in ("before", "after", "turn", "doubt"):
            since = place + 1
            last = token._replace(cue=kind)
    return active, last


def _looks_ahead(tokens: Sequence[Token], place: int, part: range) -> bool:
    """Whether a word such as "absent" belongs to what follows: in "white dots and absent openings" the dots are there, in "culture done and
    negative" nothing grew.
    """
    return tokens[place - 1].word in (*lists.JOINTS, lists.LATE_TURN) and any(tokens[later].weighs for later in range(place + 1, part.stop))


def _sits_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word tells on what something sits: neither papules "on otherwise normal skin" nor the skin are missing."""
    before = place - 1
    while before > 0 and tokens[before].word in lists.BEFORE_NORMAL:
        before -= 1
    return before >= 0 and tokens[place].word in lists.NORMAL and tokens[before].word in lists.PREPOSITIONS - {lists.LATE_TURN}


def _denied_before(tokens: Sequence[Token], part: range, place: int) -> bool:
    """Whether something is denied before an exception: "skin normal except for scale", "no symptoms except itch"."""
    return any(tokens[before].cue in ("before", "after", "either") for before in range(part.start, place))


def _is_a_result(tokens: Sequence[Token], place: int, stop: int) -> bool:
    """Whether a test ends here that is positive: another may follow that is not."""
    return tokens[place].word == "positive" and place + 1 < stop and tokens[place + 1].word in lists.JOINTS


def _first_denial(tokens: Sequence[Token], part: range, used: set[int]) -> int | None:
    """Where a part of a list first denies what follows, if something that weighs stands before that."""
    for place in part:
        if tokens[place].cue == "before" and place not in used:
            return place if any(tokens[before].weighs for before in range(part.start, place)) else None
    return None


def _turns(tokens: Sequence[Token], place: int, start: int, reached: bool) -> bool:
    if tokens[place].word == lists.LATE_TURN:
        return place == start or tokens[place - 1].word in lists.JOINTS
    return reached and tokens[place].word in lists.TURNS


def _list_goes_on(tokens: Sequence[Token], parts: Sequence[range], cue: Token | None) -> bool:
    """Whether a denial reaches over the next comma: "no itch, pain or burning"; not in "no itch, pustules on the vertex"."""
    for part in parts:
        choice = next((place for place in part if tokens[place].word in ("or", "nor")), None)
        if not _is_item(tokens, range(part.start, choice if choice is not None else part.stop)):
            return False
        if choice is not None or (cue and cue.word in lists.LIST_CUES):
            return True
    return False


def _is_item(tokens: Sequence[Token], part: range) -> bool:
    return sum(tokens[place].weighs for place in part) <= 3 and not any(
        tokens[place].cue or tokens[place].word in lists.PREPOSITIONS or tokens[place].word in lists.TURNS for place in part
    )
