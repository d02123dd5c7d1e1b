"""Matches the FEBRL sets with recordlinkage's ECM classifier and prints its pairwise figures as JSON.

Usage: python ecm.py <folder of gzipped sets>. Rows that share a surname, a given name, a date of birth, a social security
number or a postcode are compared; texts agree from a Jaro-Winkler similarity of 0.85, the rest when equal. A true pair
that shares no key counts as missed.
"""

import json
import sys
import time
from pathlib import Path

import pandas
import recordlinkage

folder = Path(sys.argv[1])
keys = ["given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"]
texts = ["given_name", "surname", "address_1", "address_2", "suburb"]
codes = ["street_number", "postcode", "state", "date_of_birth", "soc_sec_id"]


def read(name):
    return pandas.read_csv(folder / f"{name}.csv.gz", index_col="rec_id", dtype=str)


def person(ref):
    return ref.split("-")[1]


def measure(name, first, second):
    began = time.perf_counter()
    indexer = recordlinkage.Index()
    for key in keys:
        indexer.block(key)
    pairs = indexer.index(first) if second is None else indexer.index(first, second)
    compare = recordlinkage.Compare()
    for text in texts:
        compare.string(text, text, method="jarowinkler", threshold=0.85)
    for code in codes:
        compare.exact(code, code)
    vectors = compare.compute(pairs, first) if second is None else compare.compute(pairs, first, second)
    matches = recordlinkage.ECMClassifier().fit_predict(vectors)
    seconds = time.perf_counter() - began
    right = sum(person(one) == person(other) for one, other in matches)
    every = pandas.Series(list(first.index)).map(person).value_counts()
    if second is None:
        true = int((every * (every - 1) // 2).sum())
    else:
        true = int(every.mul(pandas.Series(list(second.index)).map(person).value_counts(), fill_value=0).sum())
    return {
        "set": name,
        "pairs": len(pairs),
        "found": len(matches),
        "right": right,
        "true": true,
        "f1": 2 * right / (len(matches) + true),
        "seconds": round(seconds, 2),
    }


sets = [(name, read(name), None) for name in ("febrl1", "febrl2", "febrl3")]
sets.append(("febrl4", read("febrl4a"), read("febrl4b")))
print(json.dumps([measure(*each) for each in sets]))
