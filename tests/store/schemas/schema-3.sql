PRAGMA application_id = 1163284040;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'evenhand','m001_first_tables','2026-11-22 13:15:56.973492+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'evenhand','m002_ladders_and_authority','2026-11-22 13:15:56.975597+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'evenhand','m003_hand_offs_and_talks','2026-11-22 13:15:56.993250+00:00');
CREATE TABLE "asks" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
INSERT INTO "asks" VALUES('K-asks',1,'K-handoffs','2026-11-11','ana','still no access?');
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
INSERT INTO "batches" VALUES(3,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(4,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(5,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(6,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(7,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(8,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(9,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(10,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(11,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(12,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(13,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(14,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(15,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(16,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(17,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(18,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(19,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(20,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(21,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(22,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(23,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(24,'2026-11-23T09:00:00+00:00','ana','made something','do',NULL,0);
INSERT INTO "batches" VALUES(25,'2026-11-23T09:00:00+00:00','ana','revised T-9','do',NULL,0);
INSERT INTO "batches" VALUES(26,'2026-11-23T09:00:00+00:00','ben','deleted T-3','do',NULL,1);
INSERT INTO "batches" VALUES(27,'2026-11-23T09:00:00+00:00','ben','deleted T-3','undo',26,0);
INSERT INTO "batches" VALUES(28,'2026-11-23T09:00:00+00:00','ana','revised T-1','do',NULL,0);
INSERT INTO "batches" VALUES(29,'2026-11-23T09:00:00+00:00','ana','revised T-1','undo',28,0);
INSERT INTO "batches" VALUES(30,'2026-11-23T09:00:00+00:00','ana','revised T-1','redo',28,0);
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
INSERT INTO "changes" VALUES(3,3,'rungs','K-rungs',1,NULL,'{"id": "K-rungs", "version": 1, "member": "ana", "skill": "sql", "rung": 4, "on": "2026-11-02", "by": "ana", "reason": "she taught it"}');
INSERT INTO "changes" VALUES(4,4,'handoffs','K-handoffs',1,NULL,'{"id": "K-handoffs", "version": 1, "task": "T-2", "owner": "cy", "by": "ana", "on": "2026-11-03", "told": "2026-11-18", "due_kind": "hard", "brief": "{\"why\": \"they end\", \"deliverable\": \"\", \"done_when\": \"\", \"kpis\": [\"no outage\"], \"access\": \"\", \"owed\": \"\", \"worries\": [], \"mistakes\": [\"the wrong host\"], \"kickoff\": [\"the list\"], \"method\": \"\", \"method_reason\": \"\"}", "state": "doing", "authority": 4, "check_days": 5, "reason": "asked for it", "backup": "ben", "kickoff_done": "[\"the list\"]", "mistakes_made": "[\"the wrong host\"]"}');
INSERT INTO "changes" VALUES(5,5,'steps','K-steps',1,NULL,'{"id": "K-steps", "version": 1, "handoff": "K-handoffs", "to": "negotiating", "on": "2026-11-03", "by": "cy", "date": "2026-11-19", "words": ""}');
INSERT INTO "changes" VALUES(6,6,'checkpoints','K-checkpoints',1,NULL,'{"id": "K-checkpoints", "version": 1, "handoff": "K-handoffs", "name": "half", "due": "2026-11-10", "share": 0.5}');
INSERT INTO "changes" VALUES(7,7,'reports','K-reports',1,NULL,'{"id": "K-reports", "version": 1, "handoff": "K-handoffs", "on": "2026-11-10", "by": "cy", "checkpoint": "K-checkpoints", "share": 0.4, "blocked": true, "words": "no access"}');
INSERT INTO "changes" VALUES(8,8,'asks','K-asks',1,NULL,'{"id": "K-asks", "version": 1, "handoff": "K-handoffs", "on": "2026-11-11", "by": "ana", "words": "still no access?"}');
INSERT INTO "changes" VALUES(9,9,'delays','K-delays',1,NULL,'{"id": "K-delays", "version": 1, "handoff": "K-handoffs", "on": "2026-11-18", "by": "ana", "cause": "outside", "answer": "new plan", "was": "2026-11-18", "now": "2026-11-25", "words": "access came late"}');
INSERT INTO "changes" VALUES(10,10,'clearings','K-clearings',1,NULL,'{"id": "K-clearings", "version": 1, "handoff": "K-handoffs", "trigger": "silence", "on": "2026-11-12", "by": "ana", "words": "we spoke"}');
INSERT INTO "changes" VALUES(11,11,'trials','K-trials',1,NULL,'{"id": "K-trials", "version": 1, "handoff": "K-handoffs", "on": "2026-11-19", "by": null, "as_asked": 4, "on_time": 2, "understood": 3, "told": 1, "usable": 4, "words": ""}');
INSERT INTO "changes" VALUES(12,12,'feedback','K-feedback',1,NULL,'{"id": "K-feedback", "version": 1, "handoff": "K-handoffs", "on": "2026-11-19", "by": "cy", "to": "ana", "work": "w", "next_step": "n", "help": "h", "brief": 3, "support": 4}');
INSERT INTO "changes" VALUES(13,13,'ideas','K-ideas',1,NULL,'{"id": "K-ideas", "version": 1, "by": "cy", "on": "2026-11-19", "text": "a script", "handoff": "K-handoffs", "task": "T-1"}');
INSERT INTO "changes" VALUES(14,14,'credits','K-credits',1,NULL,'{"id": "K-credits", "version": 1, "who": "cy", "on": "2026-11-19", "text": "no outage", "by": "ana", "handoff": null, "task": "T-2"}');
INSERT INTO "changes" VALUES(15,15,'triages','K-triages',1,NULL,'{"id": "K-triages", "version": 1, "task": "T-1", "on": "2026-11-19", "by": "ana", "outcome": "delegate", "proposed": "later", "reason": "now", "facts": "[]"}');
INSERT INTO "changes" VALUES(16,16,'decisions','K-decisions',1,NULL,'{"id": "K-decisions", "version": 1, "task": "T-2", "on": "2026-11-03", "by": "ana", "chosen": "cy", "proposed": "ben", "chance": 0.75, "reason": "", "before": null, "hours": 0.0}');
INSERT INTO "changes" VALUES(17,17,'playbooks','K-playbooks',1,NULL,'{"id": "K-playbooks", "version": 1, "name": "Certificates", "kind": "security", "brief": "{\"why\": \"they end\", \"deliverable\": \"\", \"done_when\": \"\", \"kpis\": [], \"access\": \"\", \"owed\": \"\", \"worries\": [], \"mistakes\": [], \"kickoff\": [], \"method\": \"\", \"method_reason\": \"\"}", "authority": 4, "check_days": 5, "milestones": "[{\"name\": \"half\", \"share\": 0.5}]", "made_from": "K-handoffs", "on": "2026-11-19"}');
INSERT INTO "changes" VALUES(18,18,'freed_hours','K-freed_hours',1,NULL,'{"id": "K-freed_hours", "version": 1, "by": "ana", "on": "2026-11-19", "hours": 2.5, "use": "planning"}');
INSERT INTO "changes" VALUES(19,19,'visits','K-visits',1,NULL,'{"id": "K-visits", "version": 1, "purpose": "billing", "on": "2026-11-19", "by": "ana", "words": "beside Ben"}');
INSERT INTO "changes" VALUES(20,20,'meetings','K-meetings',1,NULL,'{"id": "K-meetings", "version": 1, "kind": "1:1", "who": "[\"ben\"]", "on": "2026-11-24", "at": "10:30:00", "minutes": 45, "held": false, "by": null, "note": "both read this"}');
INSERT INTO "changes" VALUES(21,21,'talk_points','K-talk_points',1,NULL,'{"id": "K-talk_points", "version": 1, "member": "ben", "on": "2026-11-19", "by": null, "text": "the rota", "promised_by": "ana", "due": "2026-11-27", "done": null}');
INSERT INTO "changes" VALUES(22,22,'goals','K-goals',1,NULL,'{"id": "K-goals", "version": 1, "member": "ben", "skill": "sql", "level": 3.5, "until": "2027-05-31", "on": "2026-11-19", "by": null, "words": "w", "ended": null}');
INSERT INTO "changes" VALUES(23,23,'learnings','K-learnings',1,NULL,'{"id": "K-learnings", "version": 1, "member": "ben", "skill": "sql", "kind": "mentoring", "name": "pairs", "mentor": "ana", "hours": 6.0, "start": "2026-11-23", "end": "2026-12-04", "done": false}');
INSERT INTO "changes" VALUES(24,24,'pulses','K-pulses',1,NULL,'{"id": "K-pulses", "version": 1, "member": "ben", "on": "2026-11-19", "questions": "[\"a\"]", "answers": "[4]", "words": "w"}');
INSERT INTO "changes" VALUES(25,25,'tasks','T-9',2,'{"id": "T-9", "version": 1, "title": "Ångström 林 ''quoted'' \"twice\"", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "two\nlines", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-9", "version": 2, "title": "Ångström 林 ''quoted'' \"twice\"", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ben", "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.5, "source": null, "url": null, "note": "two\nlines", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(26,26,'tasks','T-3',2,'{"id": "T-3", "version": 1, "title": "Old report", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ana", "coach": null, "quality": "good", "marks": "[]", "status": "done", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": "2026-11-02", "grade": null, "mode": null, "chance_at_close": null}',NULL);
INSERT INTO "changes" VALUES(27,27,'tasks','T-3',3,NULL,'{"id": "T-3", "version": 3, "title": "Old report", "effort_hours": 8.0, "logged_hours": 0.0, "start": null, "due": null, "due_kind": "soft", "skills": "[]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": null, "owner": "ana", "coach": null, "quality": "good", "marks": "[]", "status": "done", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": "2026-11-02", "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(28,28,'tasks','T-1',2,'{"id": "T-1", "version": 1, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 2, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(29,29,'tasks','T-1',3,'{"id": "T-1", "version": 2, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 3, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
INSERT INTO "changes" VALUES(30,30,'tasks','T-1',4,'{"id": "T-1", "version": 3, "title": "Tune the slow query", "effort_hours": 6.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}','{"id": "T-1", "version": 4, "title": "Tune the slow query", "effort_hours": 7.0, "logged_hours": 0.0, "start": null, "due": "2026-12-04", "due_kind": "soft", "skills": "[{\"skill\": \"sql\", \"difficulty\": 2.5}]", "stakes": "medium", "priority": 2, "value": "normal", "repeats": null, "purpose": "billing", "owner": null, "coach": null, "quality": "good", "marks": "[]", "status": "open", "progress": 0.0, "source": null, "url": null, "note": "", "conflicts": "[]", "part_of": null, "created": null, "closed": null, "grade": null, "mode": null, "chance_at_close": null}');
CREATE TABLE "checkpoints" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "name" TEXT,
   "due" TEXT,
   "share" REAL
);
INSERT INTO "checkpoints" VALUES('K-checkpoints',1,'K-handoffs','half','2026-11-10',0.5);
CREATE TABLE "clearings" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "handoff" TEXT,
   "trigger" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
INSERT INTO "clearings" VALUES('K-clearings',1,'K-handoffs','silence','2026-11-12','ana','we spoke');
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
INSERT INTO "credits" VALUES('K-credits',1,'cy','2026-11-19','no outage','ana',NULL,'T-2');
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
INSERT INTO "decisions" VALUES('K-decisions',1,'T-2','2026-11-03','ana','cy','ben',0.75,'',NULL,0.0);
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
INSERT INTO "delays" VALUES('K-delays',1,'K-handoffs','2026-11-18','ana','outside','new plan','2026-11-18','2026-11-25','access came late');
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
INSERT INTO "feedback" VALUES('K-feedback',1,'K-handoffs','2026-11-19','cy','ana','w','n','h',3,4);
CREATE TABLE "freed_hours" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "by" TEXT,
   "on" TEXT,
   "hours" REAL,
   "use" TEXT
);
INSERT INTO "freed_hours" VALUES('K-freed_hours',1,'ana','2026-11-19',2.5,'planning');
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
INSERT INTO "goals" VALUES('K-goals',1,'ben','sql',3.5,'2027-05-31','2026-11-19',NULL,'w',NULL);
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
INSERT INTO "handoffs" VALUES('K-handoffs',1,'T-2','cy','ana','2026-11-03','2026-11-18','{"why": "they end", "deliverable": "", "done_when": "", "kpis": ["no outage"], "access": "", "owed": "", "worries": [], "mistakes": ["the wrong host"], "kickoff": ["the list"], "method": "", "method_reason": ""}','doing',4,5,'asked for it','hard','ben','["the list"]','["the wrong host"]');
CREATE TABLE "ideas" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "by" TEXT,
   "on" TEXT,
   "text" TEXT,
   "handoff" TEXT,
   "task" TEXT
);
INSERT INTO "ideas" VALUES('K-ideas',1,'cy','2026-11-19','a script','K-handoffs','T-1');
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
INSERT INTO "learnings" VALUES('K-learnings',1,'ben','sql','mentoring','pairs','ana',6.0,'2026-11-23','2026-12-04',0);
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
INSERT INTO "meetings" VALUES('K-meetings',1,'1:1','["ben"]','2026-11-24','10:30:00',45,0,NULL,'both read this');
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
INSERT INTO "playbooks" VALUES('K-playbooks',1,'Certificates','security','{"why": "they end", "deliverable": "", "done_when": "", "kpis": [], "access": "", "owed": "", "worries": [], "mistakes": [], "kickoff": [], "method": "", "method_reason": ""}',4,5,'[{"name": "half", "share": 0.5}]','K-handoffs','2026-11-19');
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
INSERT INTO "pulses" VALUES('K-pulses',1,'ben','2026-11-19','["a"]','[4]','w');
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
INSERT INTO "reports" VALUES('K-reports',1,'K-handoffs','2026-11-10','cy','K-checkpoints',0.4,1,'no access');
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
INSERT INTO "rungs" VALUES('K-rungs',1,'ana','sql',4,'2026-11-02','ana','she taught it');
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
INSERT INTO "steps" VALUES('K-steps',1,'K-handoffs','negotiating','2026-11-03','cy','2026-11-19','');
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
INSERT INTO "talk_points" VALUES('K-talk_points',1,'ben','2026-11-19',NULL,'the rota','ana','2026-11-27',NULL);
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
INSERT INTO "triages" VALUES('K-triages',1,'T-1','2026-11-19','ana','delegate','later','now','[]');
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
INSERT INTO "trials" VALUES('K-trials',1,'K-handoffs','2026-11-19',NULL,4,2,3,1,4,'');
CREATE TABLE "visits" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "version" INTEGER NOT NULL,
   "purpose" TEXT,
   "on" TEXT,
   "by" TEXT,
   "words" TEXT
);
INSERT INTO "visits" VALUES('K-visits',1,'billing','2026-11-19','ana','beside Ben');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX "idx_changes_batch"
    ON "changes" ("batch");
CREATE INDEX "idx_changes_table_row"
    ON "changes" ("table", "row");
COMMIT;
