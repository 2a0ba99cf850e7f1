"""Event data at rest: raw files in, one table of events out, partitioned by source and month.

`schema` says what is stored, `snapshot` and `layout` where, `formats` how each producer's files are read, `ingest`
how files get in and `clean_*` what may be left out when scores are built.
"""
