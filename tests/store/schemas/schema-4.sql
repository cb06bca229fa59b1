PRAGMA application_id = 1163284040;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'evenhand','m001_first_tables','2026-11-22 13:09:24.865879+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'evenhand','m002_ladders_and_authority','2026-11-22 13:09:24.867753+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'evenhand','m003_the_life_of_a_hand_off','2026-11-22 13:09:24.914184+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'evenhand','m004_talks_and_growth','2026-11-22 13:09:24.917458+00:00');
CREATE TABLE "asks" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
CREATE TABLE "batches" (
   "batch" INTEGER PRIMARY KEY,
   "at" TEXT NOT NULL,
   "who" TEXT NOT NULL,
   "what" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "of" INTEGER,
   "undone" INTEGER NOT NULL
);
INSERT INTO "batches" VALUES(1,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(2,'2026-11-23T09:00:00+00:00','ben','made something','do',NULL,0);
INSERT INTO "batches" VALUES(3,'2026-11-23T09:00:00+00:00','ana','revised T-9','do',NULL,0);
INSERT INTO "batches" VALUES(4,'2026-11-23T09:00:00+00:00','ben','deleted T-3','do',NULL,1);
INSERT INTO "batches" VALUES(5,'2026-11-23T09:00:00+00:00','ben','deleted T-3','undo',4,0);
INSERT INTO "batches" VALUES(6,'2026-11-23T09:00:00+00:00','ana','revised T-1','do',NULL,0);
INSERT INTO "batches" VALUES(7,'2026-11-23T09:00:00+00:00','ana','revised T-1','undo',6,0);
INSERT INTO "batches" VALUES(8,'2026-11-23T09:00:00+00:00','ana','revised T-1','redo',6,0);
CREATE TABLE "changes" (
   "seq" INTEGER PRIMARY KEY,
   "batch" INTEGER NOT NULL,
   "table" TEXT NOT NULL,
   "row" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "before" TEXT,
   "after" TEXT
);
INSERT INTO "changes" VALUES(1,1,'tasks','T-9',1,NULL,'{"id": "T-9", "version": 1, "title": "Ångström 林 ''quoted'' \"twice\"", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "two\nlines", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(2,2,'time_entries','T-2/1',1,NULL,'{"id": "T-2/1", "version": 1, "task": "T-2", "who": "cy", "hours": 1.5, "on": "2026-11-23", "outside": false, "activity": "work"}');
INSERT INTO "changes" VALUES(3,3,'tasks','T-9',2,'{"id": "T-9", "version": 1, "title": "Ångström 林 ''quoted'' \"twice\"", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "two\nlines", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-9", "version": 2, "title": "Ångström 林 ''quoted'' \"twice\"", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ben", "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.5, "source": null, "url": null, "note": "two\nlines", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(4,4,'tasks','T-3',2,'{"id": "T-3", "version": 1, "title": "Old report", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ana", "coach": null, "quality": "good", "marks": "[]", "status": "done", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": "2026-11-02", "grade": null, "mode": null, "chance_at_close": null}',NULL);
INSERT INTO "changes" VALUES(5,5,'tasks','T-3',3,NULL,'{"id": "T-3", "version": 3, "title": "Old report", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ana", "coach": null, "quality": "good", "marks": "[]", "status": "done", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": "2026-11-02", "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(6,6,'tasks','T-1',2,'{"id": "T-1", "version": 1, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 2, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(7,7,'tasks','T-1',3,'{"id": "T-1", "version": 2, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 3, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(8,8,'tasks','T-1',4,'{"id": "T-1", "version": 3, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 4, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
CREATE TABLE "checkpoints" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "name" TEXT,
   "due" TEXT,
   "share" REAL
);
CREATE TABLE "clearings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "trigger" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
CREATE TABLE "credits" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "who" TEXT,
   "on" TEXT,
   "text" TEXT,
   "by" TEXT,
   "handoff" TEXT,
   "task" TEXT
);
CREATE TABLE "decisions" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "task" TEXT,
   "on" TEXT,
   "by" TEXT,
   "chosen" TEXT,
   "proposed" TEXT,
   "chance" REAL,
   "reason" TEXT,
   "before" TEXT,
   "hours" REAL
);
CREATE TABLE "delays" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "cause" TEXT,
   "answer" TEXT,
   "was" TEXT,
   "now" TEXT,
   "words" TEXT
);
CREATE TABLE "evidence" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "skill" TEXT,
   "level" REAL,
   "points" REAL,
   "kind" TEXT,
   "on" TEXT,
   "from" TEXT
);
CREATE TABLE "feedback" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "to" TEXT,
   "work" TEXT,
   "next_step" TEXT,
   "help" TEXT,
   "brief" INTEGER,
   "support" INTEGER
);
CREATE TABLE "freed_hours" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "by" TEXT,
   "on" TEXT,
   "hours" REAL,
   "use" TEXT
);
CREATE TABLE "goals" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "skill" TEXT,
   "level" REAL,
   "until" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT,
   "ended" TEXT
);
CREATE TABLE "handoffs" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "task" TEXT,
   "owner" TEXT,
   "by" TEXT,
   "on" TEXT,
   "told" TEXT,
   "brief" TEXT,
   "state" TEXT
, "authority" INTEGER, "check_days" INTEGER, "reason" TEXT, "due_kind" TEXT, "backup" TEXT, "kickoff_done" TEXT, "mistakes_made" TEXT);
CREATE TABLE "ideas" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "by" TEXT,
   "on" TEXT,
   "text" TEXT,
   "handoff" TEXT,
   "task" TEXT
);
CREATE TABLE "learnings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "skill" TEXT,
   "kind" TEXT,
   "name" TEXT,
   "mentor" TEXT,
   "hours" REAL,
   "start" TEXT,
   "end" TEXT,
   "done" INTEGER
);
CREATE TABLE "meetings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "kind" TEXT,
   "who" TEXT,
   "on" TEXT,
   "at" TEXT,
   "minutes" INTEGER,
   "held" INTEGER,
   "by" TEXT,
   "note" TEXT
);
CREATE TABLE "members" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "hours_per_week" REAL,
   "time_zone" TEXT,
   "working_hours" TEXT,
   "meeting_hours" REAL,
   "training_hours" REAL,
   "absences" TEXT,
   "feelings" TEXT,
   "certificates" TEXT,
   "active" INTEGER,
   "note" TEXT
, "one_on_one_days" INTEGER);
INSERT INTO "members" VALUES('ana',1,'Ana Duarte',40.0,NULL,NULL,0.0,0.0,'[]','[]','[]',1,'',NULL);
INSERT INTO "members" VALUES('ben',1,'Ben Okafor',20.0,NULL,NULL,0.0,0.0,'[]','[]','[]',1,'',NULL);
INSERT INTO "members" VALUES('cy',1,'Cy Ångström 林',40.0,NULL,NULL,0.0,0.0,'[]','[]','[]',1,'',NULL);
CREATE TABLE "playbooks" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "kind" TEXT,
   "brief" TEXT,
   "authority" INTEGER,
   "check_days" INTEGER,
   "milestones" TEXT,
   "made_from" TEXT,
   "on" TEXT
);
CREATE TABLE "policy" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "settings" TEXT
);
CREATE TABLE "providers" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "kind" TEXT,
   "rate" TEXT,
   "hours_per_week" REAL,
   "skills" TEXT,
   "time_zone" TEXT,
   "stage" TEXT,
   "note" TEXT
, "references" TEXT);
INSERT INTO "providers" VALUES('pixel',1,'NorthPixel','agency','{"amount": "70", "currency": "EUR", "per": "hour"}',20.0,'[{"skill": "tls", "level": 4.0}]',NULL,'engaged','','[]');
CREATE TABLE "pulses" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "on" TEXT,
   "questions" TEXT,
   "answers" TEXT,
   "words" TEXT
);
CREATE TABLE "purposes" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "parent" TEXT,
   "focus" INTEGER,
   "never_delegate" INTEGER
);
INSERT INTO "purposes" VALUES('billing',1,'Billing',NULL,0,0);
CREATE TABLE "ratings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "skill" TEXT,
   "level" REAL,
   "by" TEXT,
   "on" TEXT,
   "wish" TEXT,
   "target" REAL,
   "last_used" TEXT,
   "note" TEXT
);
INSERT INTO "ratings" VALUES('ana/sql/1',1,'ana','sql',4.0,'lead','2026-10-01','ok',NULL,NULL,'');
INSERT INTO "ratings" VALUES('ben/sql/1',1,'ben','sql',2.5,'lead','2026-10-01','want',NULL,NULL,'');
INSERT INTO "ratings" VALUES('cy/tls/1',1,'cy','tls',3.5,'lead','2026-10-01','ok',NULL,NULL,'');
CREATE TABLE "reports" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "checkpoint" TEXT,
   "share" REAL,
   "blocked" INTEGER,
   "words" TEXT
);
CREATE TABLE "rungs" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "skill" TEXT,
   "rung" INTEGER,
   "on" TEXT,
   "by" TEXT,
   "reason" TEXT
);
CREATE TABLE "skills" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "group" TEXT,
   "anchors" TEXT,
   "required" TEXT,
   "critical" INTEGER,
   "aliases" TEXT,
   "accuracy_critical" INTEGER,
   "certificate_required" INTEGER
);
INSERT INTO "skills" VALUES('sql',1,'SQL','data','[]','{"level": 3.0, "holders": 2}',0,'["postgres"]',0,0);
INSERT INTO "skills" VALUES('tls',1,'TLS certificates','security','[]',NULL,0,'[]',0,0);
CREATE TABLE "steps" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "to" TEXT,
   "on" TEXT,
   "by" TEXT,
   "date" TEXT,
   "words" TEXT
);
CREATE TABLE "talk_points" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "member" TEXT,
   "on" TEXT,
   "by" TEXT,
   "text" TEXT,
   "promised_by" TEXT,
   "due" TEXT,
   "done" TEXT
);
CREATE TABLE "tasks" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "title" TEXT,
   "effort_hours" REAL,
   "logged_hours" REAL,
   "start" TEXT,
   "due" TEXT,
   "due_kind" TEXT,
   "skills" TEXT,
   "stakes" TEXT,
   "priority" INTEGER,
   "value" TEXT,
   "repeats" TEXT,
   "purpose" TEXT,
   "owner" TEXT,
   "coach" TEXT,
   "status" TEXT,
   "progress" REAL,
   "source" TEXT,
   "url" TEXT,
   "note" TEXT,
   "conflicts" TEXT,
   "created" TEXT,
   "closed" TEXT,
   "grade" INTEGER,
   "mode" TEXT,
   "chance_at_close" REAL
, "quality" TEXT, "marks" TEXT, "part_of" TEXT);
INSERT INTO "tasks" VALUES('T-1',4,'Tune the slow query',7.0,0.0,NULL,'2026-12-04','soft','[{"skill": "sql", "difficulty": 2.5}]','medium',2,'normal',NULL,'billing',NULL,NULL,'open',0.0,NULL,NULL,'','[]',NULL,NULL,NULL,NULL,NULL,'good','[]',NULL);
INSERT INTO "tasks" VALUES('T-2',1,'Rotate TLS certificates',8.0,2.0,NULL,'2026-11-20','soft','[{"skill": "tls", "difficulty": 3.0}]','medium',2,'normal',NULL,NULL,'cy',NULL,'doing',0.0,NULL,NULL,'','[]',NULL,NULL,NULL,NULL,NULL,'good','[]',NULL);
INSERT INTO "tasks" VALUES('T-9',2,'Ångström 林 ''quoted'' "twice"',8.0,0.0,NULL,NULL,'soft','[]','medium',2,'normal',NULL,NULL,'ben',NULL,'open',0.5,NULL,NULL,'two
lines','[]',NULL,NULL,NULL,NULL,NULL,'good','[]',NULL);
INSERT INTO "tasks" VALUES('T-3',3,'Old report',8.0,0.0,NULL,NULL,'soft','[]','medium',2,'normal',NULL,NULL,'ana',NULL,'done',0.0,NULL,NULL,'','[]',NULL,'2026-11-02',NULL,NULL,NULL,'good','[]',NULL);
CREATE TABLE "team" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "name" TEXT,
   "lead" TEXT,
   "time_zone" TEXT,
   "holidays" TEXT,
   "holiday_dates" TEXT,
   "working_hours" TEXT
, "hold" INTEGER, "preference" TEXT, "never" TEXT);
INSERT INTO "team" VALUES('team',1,'Small','ana','UTC',NULL,'[]','{"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00:00", "end": "17:00:00"}',0,'inside','[]');
CREATE TABLE "time_entries" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "task" TEXT,
   "who" TEXT,
   "hours" REAL,
   "on" TEXT,
   "outside" INTEGER
, "activity" TEXT);
INSERT INTO "time_entries" VALUES('T-2/1',1,'T-2','cy',1.5,'2026-11-23',0,'work');
CREATE TABLE "triages" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "task" TEXT,
   "on" TEXT,
   "by" TEXT,
   "outcome" TEXT,
   "proposed" TEXT,
   "reason" TEXT,
   "facts" TEXT
);
CREATE TABLE "trials" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "as_asked" INTEGER,
   "on_time" INTEGER,
   "understood" INTEGER,
   "told" INTEGER,
   "usable" INTEGER,
   "words" TEXT
);
CREATE TABLE "visits" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "purpose" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX "idx_changes_batch"
    ON "changes" ("batch");
CREATE INDEX "idx_changes_table_row"
    ON "changes" ("table", "row");
COMMIT;
