"""What was found in a clause, and what of it is taken back or put right once all of its names are found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dermref.queries.vocabulary import Vocabulary
from dermref.wording import words as lists
from dermref.wording.others import DRUGS, NOT_OF_THE_TREATMENT, TREATMENTS
from dermref.wording.tokens import Token
from dermref.wording.words import stem

HISTOLOGY = stem("histology")
# In what a length of time means, the word that says that something lasts.
YEARS = stem("years")
LASTING = frozenset({YEARS, stem("months")})
LOSS = stem("loss")
# Words that call a thing, be it a lesion or something else.
CALLING = frozenset({"congenital", "progressive", "chronic", "unilateral"})
# Kinds of findings that name what can be lost.
LISTED = ("site", "hair")


class Understood(NamedTuple):
    """A piece of text and the finding that it names, present or not."""

    text: str
    finding: str
    present: bool


class FoundInClause:
    """The tokens of a clause, the findings that they name, each with its places, and the words that are used."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.tokens = list(tokens)
        self._vocabulary = vocabulary
        self._used: set[int] = set()
        self._found: list[tuple[tuple[int, ...], Understood]] = []
        commas = [place for place, token in enumerate(tokens) if token.word == ","]
        self._parts = [range(start, end) for start, end in zip([0, *(place + 1 for place in commas)], [*commas, len(tokens)], strict=True)]

    def understood(self) -> list[Understood]:
        """The findings in the order of the text."""
        return [entry for _, entry in sorted(self._found)]

    def left(self) -> list[Token]:
        """The words that nothing explains."""
        return [token for place, token in enumerate(self.tokens) if place not in self._used]

    def _note(self, places: Sequence[int], finding: str, present: bool) -> None:
        own = tuple(sorted(places))
        self._found.append((own, Understood(" ".join(dict.fromkeys(filter(None, (self.tokens[place].word for place in own)))), finding, present)))

    def take_back(self) -> None:
        """Leave what is said of something else than the patient's skin and hair now."""
        self._leave_what_no_microscope_shows()
        self._leave_how_long_another_disease_lasted()
        self._leave_what_no_picture_shows()
        self._leave_what_had_not_been_there()
        self._leave_since_when_something_is_missing()
        self._leave_what_another_thing_is_called()
        self._leave_where_nothing_is()
        self._leave_what_was_not_done()
        self._affirm_what_is_there_and_normal()
        self._deny_what_is_listed_as_normal()
        self._deny_tests_without_a_result_of_their_own()

    def _deny_tests_without_a_result_of_their_own(self) -> None:
        """In "KOH, culture negative" both are negative; in "CRP not raised" it is not, though of a plaque that would deny its height alone."""
        kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found}) if len(self.tokens) > 1 else {}
        tests = {places: number for number, (places, entry) in enumerate(self._found) if kinds.get(entry.finding) == "laboratory"}
        tested = {place for places in tests for place in places}
        for places, number in tests.items():
            if result := self._not_raised(max(places), tested):
                self._used.update(range(max(places) + 1, result + 1))
            elif not self._awaits_a_result(places, tested):
                continue
            self._found[number] = (places, self._found[number][1]._replace(present=False))

    def _not_raised(self, place: int, tested: set[int]) -> int | None:
        """Where "raised" stands in "CRP was not significantly raised", "CRP and ESR not raised", after a test at `place`."""
        at = place + 1
        if self.tokens[place].word in lists.RESULTS:
            return None  # in "CRP raised and ESR not raised" the first one is
        while at < len(self.tokens) and (at in tested or self.tokens[at].word in lists.IS or self._is_joint(at)):
            at += 1
        if at == len(self.tokens) or self.tokens[at].cue != "before":
            return None
        at += 1
        while at < len(self.tokens) and self.tokens[at].word in lists.DEGREES:
            at += 1
        return at if at < len(self.tokens) and self.tokens[at].word in lists.RESULTS else None

    def _awaits_a_result(self, places: Sequence[int], tested: set[int]) -> bool:
        """Whether a test is all that stands between its commas, as other tests do up to a result that is nothing."""
        first = next(number for number, part in enumerate(self._parts) if places[0] in part)
        for part in self._parts[first:]:
            words = {self.tokens[place].word for place in part}
            if not lists.RESULTS.isdisjoint(words):
                return False
            if not lists.TEST_CUES.isdisjoint(words):
                return part != self._parts[first]
            if not tested.issuperset(part):
                return False
        return False

    def _deny_what_is_listed_as_normal(self) -> None:
        """Each member of "normal teeth, nails and sweating", where none of them is a sign that could stand beside what is normal."""
        start = next((part.start for part in self._parts[:-1] if part and self.tokens[part.start].word == "normal"), None)
        if start is None or not any(self._is_joint(place) for place in self._parts[-1]):
            return
        listed = [entry for places, entry in self._found if min(places) > start]
        kinds = set(self._vocabulary.kinds({entry.finding for entry in listed}).values())
        words = {token.word for token in self.tokens[start:]}
        if lists.NOT_NORMAL.isdisjoint(kinds) and lists.PREPOSITIONS.isdisjoint(words) and not any(token.cue for token in self.tokens[start + 1 :]):
            self._found = [(places, entry._replace(present=False) if entry in listed else entry) for places, entry in self._found]

    def _leave_what_no_microscope_shows(self) -> None:
        """In what a biopsy shows, "chronic", "diffuse" or "painful" say nothing of the patient: the words are left as not understood."""
        biopsies = [place for place, token in enumerate(self.tokens) if token.stem == HISTOLOGY]
        if not biopsies or not self._found:
            return
        start = max(part.start for part in self._parts if part.start <= biopsies[0])
        stop = len(self.tokens)
        shown = start  # in "pustules with plasma cells on biopsy" the biopsy does not show the pustules
        if biopsies[0] and self.tokens[biopsies[0] - 1].word == "on":
            shown = max((place for place in range(start, biopsies[0]) if self.tokens[place].word == lists.LATE_TURN), default=start)
            stop = next(part.stop for part in self._parts if biopsies[0] in part)  # nor what is listed after it
        own = [one for one in self._found if start <= one[0][0] < stop]
        kinds = self._vocabulary.kinds({entry.finding for _, entry in own})
        self._leave([
            one for one in own
            if kinds.get(one[1].finding) in lists.NOT_UNDER_A_MICROSCOPE and (one[0][0] >= shown or kinds.get(one[1].finding) != "lesion")
        ])  # fmt: skip

    def _leave_how_long_another_disease_lasted(self) -> None:
        """The years of "lupus for 11 years" are those of lupus, those of "beach vendor for ten years" nobody's, the months of "steroids for 6 months"
        those of the treatment: a part of a list that names no sign beside the time, but something else.
        """
        lasting = {place for place, token in enumerate(self.tokens) if token.stem in LASTING}
        for part in self._parts if lasting and self._found else ():
            own = [one for one in self._found if one[0][0] in part]
            kinds = self._vocabulary.kinds({entry.finding for _, entry in own}) if not lasting.isdisjoint(part) else {}
            times = [one for one in own if kinds.get(one[1].finding) == "course" and not lasting.isdisjoint(one[0])]
            if times and lists.SIGNS.isdisjoint(kinds.values()) and ("association" in kinds.values() or self._tells_more(part)):
                self._leave(times)

    def _tells_more(self, part: range) -> bool:
        """Whether it is years, and words of a part are left that are not about the disease, as most are of months; or a treatment is named."""
        words = {self.tokens[place].word for place in part}
        if NOT_OF_THE_TREATMENT.isdisjoint(words) and any(word in TREATMENTS or word.endswith(DRUGS) for word in words):
            return True
        left = [self.tokens[place] for place in part if place not in self._used]
        return any(self.tokens[place].stem == YEARS for place in part) and any(
            token.weighs and token.word not in lists.OF_THE_DISEASE for token in left
        )

    def _leave_what_no_picture_shows(self) -> None:
        """A mass on a radiograph is no lesion of the skin; and that nothing is on the skin of a chest that looks normal there is not said."""
        if self._found and any(token.word in lists.PICTURES for token in self.tokens):
            kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found})
            self._leave([one for one in self._found if kinds.get(one[1].finding) in (("lesion", "site") if one[1].present else ("site",))])

    def _leave_what_had_not_been_there(self) -> None:
        """Who had "no earlier hair loss" may well have lost hair now, and one bald patch with "no bald patches elsewhere": of the signs
        that are denied of an earlier time, or of other places, nothing is said.
        """
        for part in self._parts:
            own = [one for one in self._found if one[0][0] in part and not one[1].present]
            earlier = any(self.tokens[place].word in lists.EARLIER for place in part)
            further = any(self._is_of_a_further_one(place) for place in part)
            if not earlier and not further:
                own = self._denied_elsewhere(part, own)
            kinds = self._vocabulary.kinds({entry.finding for _, entry in own}) if own else {}
            self._leave([one for one in own if kinds.get(one[1].finding) in ({"lesion"} if further else lists.SIGNS)])

    def _is_of_a_further_one(self, place: int) -> bool:
        return self.tokens[place].word in lists.FURTHER and place > 0 and self.tokens[place - 1].cue == "before"

    def _denied_elsewhere(self, part: range, denied: Sequence[tuple[tuple[int, ...], Understood]]) -> list[tuple[tuple[int, ...], Understood]]:
        """Those of what is denied in a part that are denied of other places: all, or what shares a word with the name of those places."""
        place = next((at for at in part if self.tokens[at].word == lists.ELSEWHERE), None)
        if place is None:
            return []
        shared = {at for places, _ in denied if place in places for at in places}
        return [one for one in denied if place not in one[0] and (not shared or not shared.isdisjoint(one[0]))]

    def _leave_since_when_something_is_missing(self) -> None:
        """In "no itch for two years" and "not cut since birth" the time is not denied; nor is it said to be that of the disease."""
        self._leave([one for one in self._found if not one[1].present and self._tells_since_when(one[0])])

    def _tells_since_when(self, places: Sequence[int]) -> bool:
        own = [self.tokens[place] for place in places]
        return any(token.stem in LASTING for token in own) or own[0].word == "since"

    def _leave_what_another_thing_is_called(self) -> None:
        """A "congenital" deafness or "progressive" dyspnoea says nothing of the skin: a word that calls something, before another that nothing
        explains, with no sign after it.
        """
        alone = [one for one in self._found if one[1].present and one[1].text in CALLING and self._unread_after(one[0][0])]
        kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found}) if alone else {}
        for one in alone:
            part = next(part for part in self._parts if one[0][0] in part)
            after = {kinds.get(entry.finding) for places, entry in self._found if places[0] in part and places[0] > one[0][0]}
            if lists.SIGNS.isdisjoint(after):
                self._leave([one])

    def _unread_after(self, place: int) -> bool:
        """Whether a word of weight follows directly that nothing explains."""
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) and place + 1 not in self._used else None
        return after is not None and after.weighs and after.word not in lists.OF_THE_DISEASE

    def _affirm_what_is_there_and_normal(self) -> None:
        """Openings that are "present and normal" are there: what is so called is not what "normal" denies."""
        if [token.word for token in self.tokens if token.cue and token.cue != "none"] == ["normal"]:
            self._found = [
                (places, entry._replace(present=True) if lists.SAID_TO_BE_THERE.intersection(entry.text.split()) else entry)
                for places, entry in self._found
            ]

    def _leave_where_nothing_is(self) -> None:
        """In "no scale on the vertex" the scale is denied; that anything else sits there is not."""
        denied = sorted(one for one in self._found if not one[1].present)
        if len(denied) < 2:
            return
        kinds = self._vocabulary.kinds({entry.finding for _, entry in denied})
        things = [places for places, entry in denied if kinds.get(entry.finding, "site") != "site"]
        regions = [one for one in denied if kinds.get(one[1].finding) == "site" and any(self._stand_together(one[0], places) for places in things)]
        self._found = [one for one in self._found if one not in regions]

    def _leave_what_was_not_done(self) -> None:
        """A test that nobody did is not negative ("no patch test done", "biopsy declined"), nor is one positive whose result is to come ("mycology
        pending", "swab sent").
        """
        for part in self._parts:
            if not lists.PENDING.isdisjoint(self.tokens[place].word for place in part):
                own = [one for one in self._found if one[0][0] in part]
                kinds = self._vocabulary.kinds({entry.finding for _, entry in own})
                self._leave([one for one in own if kinds.get(one[1].finding) in lists.TESTED])
        words = {word for token in self.tokens for word in token.word.split()}
        if lists.DONE.isdisjoint(words) or not lists.TEST_CUES.isdisjoint(words):
            return
        kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found})
        self._leave([one for one in self._found if not one[1].present and kinds.get(one[1].finding) in lists.TESTED])

    def _stand_together(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether nothing parts two pieces of a text: no comma, "and" or "or"."""
        return not any(self.tokens[place].word in (",", *lists.JOINTS) for place in range(min(*one, *other), max(*one, *other)))

    def _leave(self, entries: Sequence[tuple[tuple[int, ...], Understood]]) -> None:
        """Take back what was noted; its words are left as not understood, unless something else has them too."""
        kept = [one for one in self._found if one not in entries]
        self._used -= {place for places, _ in entries for place in places} - {place for places, _ in kept for place in places}
        self._found = kept

    def _deny_what_is_as_it_should_be(self) -> None:
        """A region that is preserved or clear is not affected: "frontal hairline preserved", "elbows clear"; body hair is not lost then."""
        kept = [place for place, token in enumerate(self.tokens) if self._is_as_it_should_be(place, token.word) and place not in self._used]
        if not kept:
            return
        kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found})
        sites = {place: number for number, (places, entry) in enumerate(self._found) if kinds.get(entry.finding) == "site" for place in places}
        bare = all(not token.weighs or token.word in lists.PARTS_OF_THE_BODY | lists.AS_IT_SHOULD_BE for token in self.tokens)
        between = {place for place, token in enumerate(self.tokens) if token.word in lists.JOINTS or (bare and token.word == ",")}
        for word in kept:
            for step in (-1, 1):
                place = first = word + (2 * step if step < 0 and word and self.tokens[word - 1].word in lists.IS else step)
                while place in sites or (place != first and place - step in sites and place in between):
                    self._used.add(word)
                    if place in sites:
                        places, entry = self._found[sites[place]]
                        body_hair = "body" in (self.tokens[at].word for at in places)  # other skin may well be affected
                        finding = (self._loss_of(places) if body_hair else None) or entry.finding
                        self._found[sites[place]] = (places, entry._replace(finding=finding, present=False))
                    place += step

    def _loss_of(self, places: Sequence[int]) -> str | None:
        """What it is called that what is named there is lost."""
        own = frozenset({*(self.tokens[place].stem for place in places), LOSS})
        return next((name.finding for name in self._vocabulary.candidates(own, denies=False) if set(name.stems) == own), None)

    def _is_as_it_should_be(self, place: int, word: str) -> bool:
        ends = place + 1 == len(self.tokens) or self.tokens[place + 1].word == ","
        return word in lists.AS_IT_SHOULD_BE or (word == lists.CLEAR and ends)

    def _is_joint(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].word in lists.JOINTS

    def _lose_what_is_listed_with_a_loss(self) -> None:
        """In "loss of eyebrows, eyelashes and body hair" each member is lost, not the last alone; so where eyelashes and eyebrows "fell out"."""
        words = [token.word for token in self.tokens]
        for number, (places, entry) in enumerate(self._found):
            listed = entry.present and len(places) == 1 and (self._lost_before(places[0], words) or self._lost_after(places[0], words))
            if lost := self._loss_of(places) if listed else None:
                self._found[number] = (places, entry._replace(finding=lost))

    def _lost_before(self, place: int, words: Sequence[str]) -> bool:
        start = max((at for at in range(place) if words[at : at + 2] == ["loss", "of"]), default=None)
        return start is not None and self._is_list(range(start + 2, place))

    def _lost_after(self, place: int, words: Sequence[str]) -> bool:
        end = next((at for at in range(place + 1, len(words)) if words[at] in lists.LOST), None)
        return end is not None and self._is_list(range(end)) and not any(self.tokens[at].cue for at in range(end, len(words)))

    def _is_list(self, places: range) -> bool:
        """Whether all that stands there are things that can be listed as lost, and what joins them."""
        if any(self.tokens[place].word in lists.PREPOSITIONS or self.tokens[place].cue for place in places):
            return False
        kinds = self._vocabulary.kinds({entry.finding for _, entry in self._found})
        things = {place for own, entry in self._found if kinds.get(entry.finding) in LISTED for place in own}
        return all(place in things for place in places if self.tokens[place].weighs and self.tokens[place].word not in lists.SOME_OF_IT)
