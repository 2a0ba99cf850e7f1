"""The sections of a report on a triangle, one a file: each a function of the triad."""
