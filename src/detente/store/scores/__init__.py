"""From stored events to tables of relations: sums by month of the store, then tables, kept as a dataset of one name."""
