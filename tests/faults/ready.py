"""The last thing a server of processes imports: what a row is checked by is made once, not in every process it forks."""

from models.tables import TABLES

for _row in TABLES.values():
    _row.model_rebuild()
