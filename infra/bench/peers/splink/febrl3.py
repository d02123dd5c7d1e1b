"""Matches febrl3 with Splink on DuckDB and prints its pairwise figures as JSON.

Usage: python febrl3.py <folder of gzipped sets>. Settings as Splink's own example of febrl3 has them: five blocking rules,
u from random pairs, m by expectation maximisation over the date of birth and over the postcode. The pairs are held against
what the refs say at the threshold that does best; a true pair that shares no key counts as missed.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

began = time.perf_counter()
connection = duckdb.connect()
source = Path(sys.argv[1]) / "febrl3.csv.gz"
connection.execute(f"create table febrl3 as select * from read_csv('{source}', all_varchar = true)")
settings = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="rec_id",
    blocking_rules_to_generate_predictions=[
        block_on(key) for key in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
    ],
    comparisons=[
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    ],
)
linker = Linker(DuckDBAPI(connection).register("febrl3"), settings)
linker.training.estimate_probability_two_random_records_match(
    [
        block_on("soc_sec_id"),
        block_on("given_name", "surname", "date_of_birth"),
        "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
    ],
    recall=0.9,
)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
predictions = linker.inference.predict(threshold_match_weight=-20).as_duckdbpyrelation()
rows = predictions.select("rec_id_l, rec_id_r, match_weight").fetchall()
seconds = time.perf_counter() - began


def person(ref):
    return ref.split("-")[1]


sizes = connection.execute("select count(*) from febrl3 group by split_part(rec_id, '-', 2)").fetchall()
true = sum(size * (size - 1) // 2 for (size,) in sizes)
scored = sorted(((weight, person(left) == person(right)) for left, right, weight in rows), reverse=True)
best = {"f1": 0}
right = 0
for at, (weight, is_true) in enumerate(scored, start=1):
    right += is_true
    # Pairs of one weight are found together or not at all.
    if at < len(scored) and scored[at][0] == weight:
        continue
    f1 = 2 * right / (at + true)
    if f1 > best["f1"]:
        best = {"f1": f1, "found": at, "right": right, "weight": weight}
print(json.dumps({"set": "febrl3", **best, "true": true, "seconds": round(seconds, 2)}))
