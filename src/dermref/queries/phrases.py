"""From what a clinician writes to findings: deterministic, driven by the vocabulary's names and synonyms.

A text is cut into clauses. In each, names that hold a denial of their own ("no follicular openings") are found first; then it is settled what the
other denials reach; then the names that need the most words are found, in any word order, so that the most specific finding wins. Words that
nothing explains are reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from dermref.queries.denials import DENIED, THERE, UNCLEAR, scopes
from dermref.queries.found import FoundInClause, Understood
from dermref.queries.vocabulary import Vocabulary
from dermref.wording import words as lists
from dermref.wording.age_and_sex import read_age, sex_in
from dermref.wording.clauses import clause_tokens, clauses
from dermref.wording.inner_organs import ORGANS, said_of_inner_organs
from dermref.wording.names import ReadName, denies_itself
from dermref.wording.others import OTHER_THINGS
from dermref.wording.shorthand import written_out
from dermref.wording.tokens import Token
from dermref.wording.words import stem

# The stems of the means by which something is seen; named once, they hold for what follows.
MEANS = frozenset(map(stem, lists.MEANS))
# The stems of the numbers that names begin with.
NUMBERS = frozenset(map(stem, lists.NUMBERS))
OTHERS = frozenset(spelling for pair in OTHER_THINGS for spelling in (pair, pair.replace("tumour", "tumor")))
# So many other words may stand between the words of one name.
REACH = 2


class Reading(NamedTuple):
    """What a text says: findings, words that were not understood, and age (years) and sex if it names them."""

    understood: list[Understood]
    not_understood: list[str]
    age: float | None
    sex: str | None


def read_text(text: str, vocabulary: Vocabulary, all_absent: bool = False) -> Reading:
    """Read one text. With `all_absent` every finding in it is absent, whether it begins with "no" or not."""
    age, sex, rest = read_age(written_out(text))
    understood: list[Understood] = []
    unknown: list[str] = []
    unnamed: set[str] = set()
    means: frozenset[str] = frozenset()
    for clause in clauses(lists.ALONE.get(rest.strip().casefold(), rest)):
        tokens = clause_tokens(clause, all_absent)
        means = MEANS.intersection(token.stem for token in tokens) or means  # "trichoscopy: yellow dots; broken hairs"
        reader = _Clause(tokens, vocabulary, all_absent, means)
        reader.take_back()
        understood += reader.understood()
        left = reader.left()
        unknown += [token.word for token in left if token.weighs and not {token.word} & (lists.MALE_WORDS | lists.FEMALE_WORDS)]
        unnamed.update(token.word for token in left)
        unnamed.update(word for entry in reader.understood() if entry.finding.startswith("ancestry-") for word in entry.text.split())
    first: dict[str, Understood] = {}  # each finding once; the first word on it counts
    for entry in understood:
        first.setdefault(entry.finding, entry)
    return Reading(list(first.values()), list(dict.fromkeys(unknown)), age, sex or sex_in(unnamed))


def _near_before_far(names: Iterable[ReadName]) -> Iterator[tuple[list[ReadName], int]]:
    """The names with as many words, first for where those stand together, then for where others stand between: in "follicular pustules on a red base"
    the pustules are follicular, not the redness.
    """
    for _, alike in groupby(names, lambda name: len(name.stems)):
        own = list(alike)
        yield own, 0
        if len(own[0].stems) > 1:
            yield [name for name in own if lists.MYSELF not in name.stems], REACH


class _Clause(FoundInClause):
    """Reads one clause: which words a denial reaches, and which findings they name."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary, all_absent: bool, means: frozenset[str] = frozenset()) -> None:
        super().__init__(tokens, vocabulary)
        self._means = means
        self._of_organs = said_of_inner_organs([token.word for token in tokens])
        self._withs = [place for place, token in enumerate(tokens) if token.word == "with"]
        self._all_absent = all_absent
        denials = self._names_that_deny()
        self._stands = scopes(self.tokens, self._parts, self._used, all_absent)
        for places, name in denials:
            self._take_denial(places, name)
        for place, token in enumerate(self.tokens):
            if token.word == "negative" and token.cue and place not in self._used:  # a negative test is not a positive one
                self.tokens[place] = Token("negative", stem("positive"), token.cue)
        self._take_what_is_not_so()
        if all_absent:
            self._leave_open_what_lacks_something()
        for standing in (THERE, DENIED):
            self._take_names(standing)
        self._take_privatives()
        self._deny_what_is_as_it_should_be()
        if not all_absent:
            self._lose_what_is_listed_with_a_loss()

    def _names_that_deny(self) -> list[tuple[tuple[int, ...], ReadName]]:
        """Names such as "no follicular openings", whose denial must not be taken for one of the text."""
        free = [place for place in range(len(self.tokens)) if self.tokens[place].word not in lists.LINKS]
        found = []
        for name in self._vocabulary.candidates(frozenset(self.tokens[place].stem for place in free), denies=True):
            for places in self._places(name, free, reach=0):
                if any(
                    self._is_of_a_further_one(place) and self.tokens[place + 1].word in lists.SYMPTOMS for place in range(min(places), max(places))
                ):
                    continue  # who has "no other symptoms" has some
                if self._used.isdisjoint(places) and self._denies_the_same(places, name) and not self._tests_more(places, free):
                    self._used.update(places)
                    found.append((places, name))
        return found

    def _denies_the_same(self, places: Sequence[int], name: ReadName) -> bool:
        """Whether what the text denies is what the name denies: "alopecia without scarring" is not "no scarring alopecia"."""
        before = [place for place in places if self.tokens[place].cue == "before"]
        denied = name.stems[name.stems.index("no") + 1 :] if "no" in name.stems else ()
        return not before or not denied or {self.tokens[place].stem for place in places if place > before[0]} == set(denied) - self._means

    def _tests_more(self, places: Sequence[int], free: Sequence[int]) -> bool:
        """Whether a longer name that holds no denial is tested here: "fungal cultures negative" is about fungi, not about any culture."""
        if not any(self.tokens[place].word in lists.TEST_CUES for place in places):
            return False
        tested = {self.tokens[place].stem for place in places if not self.tokens[place].cue}
        names = self._vocabulary.candidates(frozenset(self.tokens[place].stem for place in free), denies=False)
        longer = [name for name in names if tested < set(name.stems)]
        return any(tested < {self.tokens[place].stem for place in near} for name in longer for near in self._places(name, free, REACH))

    def _take_denial(self, places: tuple[int, ...], name: ReadName) -> None:
        """Note such a name, unless it is denied in turn: "not non-scarring" is left as not understood rather than guessed at.
        A lone "non-cicatricial" among what is absent says what "no scarring" does, and is left to be read so.
        """
        if self._all_absent and len(places) == 1 and denies_itself(self.tokens[places[0]].word):
            self._used.difference_update(places)
            return
        twice = any(self._stands[place] != THERE for place in places if self.tokens[place].cue in ("", "none"))
        if twice:
            self._used.difference_update(places)
            for place in places:
                self._stands[place] = UNCLEAR
        else:  # among what is absent, "no follicular openings" and "negative culture" say that they are missing; "non-scarring" is denied itself
            self._note(places, name.finding, not self._all_absent or any(self.tokens[place].cue for place in places))

    def _take_names(self, standing: int) -> None:
        free = [place for place, token in enumerate(self.tokens) if self._stands[place] == standing and place not in self._used]
        stems = frozenset(self.tokens[place].stem for place in free) | self._means
        taken: set[int] = set()
        for name, places in self._in_turn(self._vocabulary.candidates(stems, denies=False), free):
            if self._is_another_thing(places) or (len(places) == 1 and self._is_said_of_another_thing(places[0])):
                continue
            new = [place for place in places if place not in taken]
            if new and (len(new) == len(places) or self._share_head(places, new, taken)):
                taken.update(places)
                nil = not lists.NIL.isdisjoint(self.tokens[place].word for place in places)
                nil = nil or self.tokens[max(places)].word in lists.AS_IT_SHOULD_BE
                self._note(places, name.finding, standing == THERE and (nil or not self._all_absent))
                if standing == THERE and not self._all_absent:
                    self._take_passengers(name, new)
        self._used |= taken

    def _in_turn(self, names: Sequence[ReadName], free: Sequence[int]) -> Iterator[tuple[ReadName, tuple[int, ...]]]:
        """The names and where they stand, in the order in which they take their words. Single words come last, and before them the names that reach
        from one item of a list into the next: "patchy hair loss, black dots" are no patchy dots, "vertex, hair loss" is not thin at the vertex.
        """
        waiting: list[tuple[ReadName, tuple[int, ...]]] = []
        for alike, reach in _near_before_far(names):
            if any(len(name.stems) == 1 for name in alike):
                yield from waiting
                waiting = []
            found = [(name, places) for name in alike for places in self._places(name, free, reach)]
            if len(found) > 1 and self._withs:  # in "thinning with hair loss" the loss comes first
                found.sort(key=lambda one: any(min(one[1]) < place < max(one[1]) for place in self._withs))
            for name, places in found:
                leaves = reach and any(self._leaves_an_item(one, other) for one, other in pairwise(sorted(places)))
                if leaves or (not name.joined and self._hangs_before_a_comma(sorted(places))):
                    waiting.append((name, places))
                else:
                    yield name, places
        yield from waiting

    def _leaves_an_item(self, one: int, other: int) -> bool:
        """Whether the first of two words stands directly before another of weight, and a comma after that."""
        return self.tokens[one + 1].weighs and any(self.tokens[place].word == "," for place in range(one + 1, other))

    def _hangs_before_a_comma(self, places: Sequence[int]) -> bool:
        """Whether a comma alone parts the first word from several others: in "ulcer of the vertex, hair loss" the loss is said of no place."""
        gap = [self.tokens[place] for place in range(places[0] + 1, places[1])] if len(places) > 2 else []
        return any(token.word == "," for token in gap) and not any(token.weighs for token in gap)

    def _is_another_thing(self, places: Sequence[int]) -> bool:
        """Whether a word means something else beside a neighbour that is not of the name, as in "soft tissue" and "intermittent abdominal pain"."""
        if not self._of_organs.isdisjoint(places) and ORGANS.isdisjoint(self.tokens[place].word for place in places):
            return True
        for place in places:
            word = self.tokens[place].word
            before, after = (self.tokens[at].word if 0 <= at < len(self.tokens) and at not in places else "" for at in (place - 1, place + 1))
            if f"*{word}* {after}" in OTHERS or f"{before} *{word}*" in OTHERS:
                return True
            if word == lists.CLEAR and before and self.tokens[place - 1].weighs and not after:
                return True  # in "scalp plaques, elbows clear" the elbows are
        return False

    def _is_said_of_another_thing(self, place: int) -> bool:
        """Whether a word tells of hair that grows, or of a size."""
        word = self.tokens[place].word
        earlier = [self.tokens[at].word for at in range(max(part.start for part in self._parts if part.start <= place), place)]
        if word in lists.GROWING and not lists.GROWS.isdisjoint(earlier):
            return True  # hair that grows is no lesion that does
        return [one for one in earlier if one not in lists.ARTICLES][-2:] == ["size", "of"]  # "spots the size of a thumbnail" are on no nail

    def _share_head(self, places: Sequence[int], new: Sequence[int], taken: set[int]) -> bool:
        """Whether a word may be used twice: the hairline in "frontal and temporal hairline", the loss in "loss of eyebrows and eyelashes", but not
        the folds in "scalp, nasolabial folds".
        """
        first, head = min(places), max(places)
        shared = set(places) - set(new)
        between = range(min(new), head) if shared == {head} else range(first, max(new))
        chain = all(place in taken or place in new or not self.tokens[place].weighs for place in between)
        if chain and shared == {first} and list(places) == sorted(places):
            return any(self.tokens[place].word in lists.JOINTS for place in between)
        if not chain or shared != {head} or any(self.tokens[place].word == "with" for place in between):
            return False  # "pustules with hair loss" are no hairs with pustules
        if not self.tokens[head].word:  # "smooth skin without hair" has lost hair, not skin
            return lists.GROWS.issuperset(self.tokens[place].word for place in new)
        # "top and back of the scalp" is no sore back, but folds after a comma are nobody's
        return not any(self.tokens[place].word == "," for place in between) or not any(
            self._vocabulary.single(self.tokens[place].stem) for place in new
        )

    def _take_passengers(self, name: ReadName, places: Sequence[int]) -> None:
        """Note what is named along with a sign, such as the papules in "painful papules", where no other name has had the word."""
        for one, finding in self._vocabulary.passengers(name):
            if own := [place for place in places if self.tokens[place].stem == one]:
                self._note(own, finding, True)

    def _take_privatives(self) -> None:
        """What is left of the kind of "painless" and "non-tender" denies the finding in it, unless it is denied itself."""
        for place, finding in self._privatives():
            self._used.add(place)
            self._note([place], finding, False)

    def _take_what_is_not_so(self) -> None:
        """In "nails not pitted" the pits are denied that "pitted nails" names: a name around a "not"."""
        for place, token in enumerate(self.tokens):
            if token.cue != "before" or token.word not in lists.NOT or place in self._used:
                continue
            part = next(part for part in self._parts if place in part)
            free = [at for at in part if self.tokens[at].weighs and at not in self._used]
            near = [*[at for at in free if at < place][-REACH:], *[at for at in free if at > place][:1]]
            if any(self.tokens[at].word in lists.GROWING for at in near):
                continue  # hair that does not grow is no lack of regrowth
            for name in self._vocabulary.candidates(frozenset(self.tokens[at].stem for at in near), denies=False):
                own = [at for at in near if self.tokens[at].stem in name.stems]
                around = len(name.stems) == len(own) > 1 and own[0] < place < own[-1]
                if around and self._vocabulary.kinds([name.finding]).get(name.finding) in lists.OF_ONE_ORGAN:
                    self._used.update(own)
                    self._note(own, name.finding, False)
                    break

    def _privatives(self) -> Iterator[tuple[int, str]]:
        """Where a word not yet used denies what is in it, and the finding that this is."""
        for place, token in enumerate(self.tokens):
            root = token.word[:-4] if token.word.endswith("less") else token.word[3:] if denies_itself(token.word) else ""
            finding = self._vocabulary.single(stem(root)) if root else None
            if finding and place not in self._used and self._stands[place] == THERE:
                yield place, finding

    def _leave_open_what_lacks_something(self) -> None:
        """Among what is absent, "nodule non-tender" denies that it is tender, not that there is one; and "asymptomatic" is told, or denied."""
        for place, token in enumerate(self.tokens):
            if token.word in lists.WITHOUT_SYMPTOMS:
                self._stands[place] = UNCLEAR
        lacking = [place for place, _ in self._privatives()]
        for part in self._parts:
            if any(place in part for place in lacking):
                for place in set(part).difference(lacking, self._used):
                    self._stands[place] = UNCLEAR

    def _places(self, name: ReadName, free: Sequence[int], reach: int) -> Iterator[tuple[int, ...]]:
        """Every place where a name's stems stand near each other: in their order with few words between, or else with none of weight."""
        wanted = [one for one in name.stems if one not in self._means]
        where = [[place for place in free if self.tokens[place].stem == one] for one in wanted]
        for anchor in where[0] if where else ():
            near = tuple(min(places, key=lambda place, anchor=anchor: (abs(place - anchor), place)) for places in where)  # type: ignore[misc]
            if name.stems[0] in NUMBERS and (list(near) != sorted(near) or self._counts_time(near[0], name)):
                continue
            if len(set(near)) == len(near) and (name.joined or not self._merely_joined(sorted(near))) and self._near_enough(near, reach):
                yield near

    def _counts_time(self, place: int, name: ReadName) -> bool:
        """Whether a number is one of weeks or months, and the name's is not: in "two weeks later a bald patch" it counts no patches."""
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        return after is not None and after.word in lists.TIMES and after.stem not in name.stems

    def _merely_joined(self, places: Sequence[int]) -> bool:
        """Whether two words stand beside each other by "and" or "or" alone: "thinning and hair loss" is no thinning hair."""
        gaps = [[self.tokens[place] for place in range(one + 1, other)] for one, other in pairwise(places)]
        return any(any(token.word in lists.JOINTS for token in gap) and not any(token.weighs for token in gap) for gap in gaps)

    def _near_enough(self, near: Sequence[int], reach: int) -> bool:
        between = [self.tokens[place] for place in range(min(near), max(near)) if place not in near]
        weight = sum(token.weighs or bool(token.cue) for token in between)
        if weight and any(token.word in lists.BESIDE for token in between):
            return False  # "white scale around papules" are no white papules
        if list(near) == sorted(near):
            pair_over_a_comma = len(near) == 2 and not weight and any(token.word == "," for token in between)
            return weight <= reach and not pair_over_a_comma  # "tight braids, skin indented" are no tight skin
        if self.tokens[max(near)].word in lists.HAIRLESS and any(token.word == "on" for token in between):
            return False  # a nodule on a bald scalp is no bald nodule
        return weight == 0 and sum(token.word == "," for token in between) <= 1
