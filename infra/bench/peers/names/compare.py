"""Scores pairs of names with nomenklatura and with plain Jaro-Winkler.

Usage: python compare.py < pairs.json, a JSON list of [roman, urdu]; prints {peer: [score, ...]} as JSON. nomenklatura gets
two persons with nothing but a name, by its algorithms logic-v1 and name-based with their default settings; both
transliterate by themselves. Its logic-v2 is left out: in 4.17.4 with rigour 2.6.1 it gives any two such persons 0.9. Jaro-Winkler is jellyfish's, on the names as they are written and on what ICU's Any-Latin
makes of both, in small ASCII letters.
"""

import json
import sys
import time

import jellyfish
from followthemoney import model
from nomenklatura.matching import LogicV1, NameMatcher
from normality import ascii_text

pairs = json.load(sys.stdin)


def person(ref, name):
    made = model.make_entity("Person")
    made.id = ref
    made.add("name", name)
    return made


def by(algorithm):
    config = algorithm.default_config()
    return lambda one, other: algorithm.compare(person("a", one), person("b", other), config).score


def plain(name):
    return (ascii_text(name) or "").lower()


peers = {
    "nomenklatura logic-v1": by(LogicV1),
    "nomenklatura name-based": by(NameMatcher),
    "Jaro-Winkler, transliterated": lambda one, other: jellyfish.jaro_winkler_similarity(plain(one), plain(other)),
    "Jaro-Winkler, as written": jellyfish.jaro_winkler_similarity,
}
answers = {}
for peer, score in peers.items():
    began = time.perf_counter()
    scores = [round(score(one, other), 6) for one, other in pairs]
    answers[peer] = {"scores": scores, "seconds": round(time.perf_counter() - began, 2)}
print(json.dumps(answers))
