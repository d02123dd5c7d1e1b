"""Links a register of workers with Splink on DuckDB and prints its figures as JSON.

Usage: python link.py <workers.csv> <truth.csv>. Settings as Splink's own guide to deduplication has them: several blocking
rules, thresholds of Jaro-Winkler on names with term frequencies, edits on numbers and dates, u from random pairs, m by
expectation maximisation over two blockings. The pairs are held against the truth at the threshold that does best.
"""

import csv
import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

workers, truth_file = sys.argv[1], sys.argv[2]
began = time.perf_counter()
connection = duckdb.connect()
connection.execute(f"create table workers as select * from read_csv('{workers}', all_varchar = true)")
db_api = DuckDBAPI(connection)
settings = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="ref",
    blocking_rules_to_generate_predictions=[
        block_on("full_name", "date_of_birth"),
        block_on("father_name", "date_of_birth"),
        block_on("full_name", "father_name"),
        block_on("phone"),
        block_on("passport_no"),
        block_on("cnic"),
        block_on("date_of_birth", "substr(full_name, 1, 4)"),
    ],
    comparisons=[
        cl.JaroWinklerAtThresholds("full_name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("father_name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.LevenshteinAtThresholds("cnic", [1, 2]),
        cl.LevenshteinAtThresholds("passport_no", [1, 2]),
        cl.LevenshteinAtThresholds("phone", [1, 2]),
        cl.ExactMatch("district").configure(term_frequency_adjustments=True),
        cl.ExactMatch("sex"),
    ],
)
linker = Linker(db_api.register("workers"), settings)
linker.training.estimate_probability_two_random_records_match(
    [block_on("phone", "full_name"), block_on("passport_no")], recall=0.7
)
linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth", "sex"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("full_name", "father_name"))
predictions = linker.inference.predict(threshold_match_weight=-5)
frame = predictions.as_duckdbpyrelation()
rows = frame.select("ref_l, ref_r, match_weight").fetchall()
seconds = time.perf_counter() - began

with open(truth_file, newline="") as source:
    true = {tuple(row) for row in csv.reader(source)}
scored = sorted(((weight, tuple(sorted((left, right))) in true) for left, right, weight in rows), reverse=True)
best = {"f1": 0}
right = 0
for at, (weight, is_true) in enumerate(scored, start=1):
    right += is_true
    f1 = 2 * right / (at + len(true))
    if f1 > best["f1"]:
        best = {"f1": f1, "found": at, "right": right, "weight": weight}
print(
    json.dumps(
        {
            **best,
            "true": len(true),
            "seconds": seconds,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
