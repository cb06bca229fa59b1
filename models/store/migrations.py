"""The schema, as steps that are never edited once released; a change of the schema is a new step."""

from sqlite_utils import Database, Migrations

migrations = Migrations("evenhand")


@migrations()
def m001_first_tables(db: Database) -> None:
    """Rows of the board, one table a kind; nested parts as JSON text. The log: batches and their changes."""
    text, number, whole = str, float, int
    tables: dict[str, dict[str, type]] = {
        "team": {
            "name": text, "lead": text, "time_zone": text, "holidays": text, "holiday_dates": text, "working_hours": text,
        },
        "policy": {"settings": text},
        "skills": {
            "name": text, "group": text, "anchors": text, "required": text, "critical": whole, "aliases": text,
            "accuracy_critical": whole, "certificate_required": whole,
        },
        "members": {
            "name": text, "hours_per_week": number, "time_zone": text, "working_hours": text, "meeting_hours": number,
            "training_hours": number, "absences": text, "feelings": text, "certificates": text, "active": whole, "note": text,
        },
        "ratings": {
            "member": text, "skill": text, "level": number, "by": text, "on": text, "wish": text, "target": number,
            "last_used": text, "note": text,
        },
        "evidence": {
            "member": text, "skill": text, "level": number, "points": number, "kind": text, "on": text, "from": text,
        },
        "purposes": {"name": text, "parent": text, "focus": whole, "never_delegate": whole},
        "tasks": {
            "title": text, "effort_hours": number, "logged_hours": number, "start": text, "due": text, "due_kind": text,
            "skills": text, "stakes": text, "priority": whole, "value": text, "repeats": text, "purpose": text, "owner": text,
            "coach": text, "status": text, "progress": number, "source": text, "url": text, "note": text, "conflicts": text,
            "created": text, "closed": text, "grade": whole, "mode": text, "chance_at_close": number,
        },
        "time_entries": {"task": text, "who": text, "hours": number, "on": text, "outside": whole},
        "handoffs": {
            "task": text, "owner": text, "by": text, "on": text, "told": text, "brief": text, "state": text,
        },
        "providers": {
            "name": text, "kind": text, "rate": text, "hours_per_week": number, "skills": text, "time_zone": text,
            "stage": text, "note": text,
        },
    }  # fmt: skip
    for name, columns in tables.items():
        db[name].create({"id": text, "version": whole, **columns}, pk="id", not_null={"id", "version"})  # type: ignore[union-attr]
    db["batches"].create(  # type: ignore[union-attr]
        {"batch": whole, "at": text, "who": text, "what": text, "kind": text, "of": whole, "undone": whole},
        pk="batch",
        not_null={"at", "who", "what", "kind", "undone"},
    )
    db["changes"].create(  # type: ignore[union-attr]
        {
            "seq": whole,
            "batch": whole,
            "table": text,
            "row": text,
            "version": whole,
            "before": text,
            "after": text,
        },
        pk="seq",
        not_null={"batch", "table", "row", "version"},
    )
    db["changes"].create_index(["batch"])  # type: ignore[union-attr]
    db["changes"].create_index(["table", "row"])  # type: ignore[union-attr]
