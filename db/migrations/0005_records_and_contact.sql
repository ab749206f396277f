CREATE TABLE "archive" (
	"cardholder_id" uuid NOT NULL,
	"archive_id" uuid NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"through_seq" bigint NOT NULL,
	"checkpoint" integer,
	"steps" integer NOT NULL,
	"sealed_key" "bytea",
	"size" bigint,
	"sha256" "bytea",
	"ready_at" timestamptz,
	"expires_at" timestamptz,
	CONSTRAINT "archive_cardholder_id_archive_id_pk" PRIMARY KEY("cardholder_id","archive_id"),
	CONSTRAINT "archive_key" CHECK (("archive"."state" = 'over') = ("archive"."sealed_key" is null)),
	CONSTRAINT "archive_ready" CHECK (("archive"."state" = 'making') = ("archive"."ready_at" is null) and ("archive"."ready_at" is null) = ("archive"."sha256" is null)
        and ("archive"."ready_at" is null) = ("archive"."size" is null) and ("archive"."ready_at" is null) = ("archive"."expires_at" is null))
);
--> statement-breakpoint
CREATE TABLE "archive_part" (
	"cardholder_id" uuid NOT NULL,
	"archive_id" uuid NOT NULL,
	"path" text NOT NULL,
	"step" integer NOT NULL,
	"size" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	"made_at" timestamptz NOT NULL,
	CONSTRAINT "archive_part_cardholder_id_archive_id_path_pk" PRIMARY KEY("cardholder_id","archive_id","path")
);
--> statement-breakpoint
CREATE TABLE "contact_verdict" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_ref" text NOT NULL,
	"verdict" text NOT NULL,
	"breaches" text[] NOT NULL,
	"missing" text[] NOT NULL,
	"at" timestamptz NOT NULL,
	"by_ref" text NOT NULL,
	"agency_ref" text,
	"permit_id" uuid,
	"policy_version_id" uuid NOT NULL,
	"line_hash" text NOT NULL,
	"judged_at" timestamptz NOT NULL,
	CONSTRAINT "contact_verdict_cardholder_id_account_id_contact_ref_pk" PRIMARY KEY("cardholder_id","account_id","contact_ref"),
	CONSTRAINT "contact_verdict_breaches" CHECK (("contact_verdict"."verdict" = 'breach') = (cardinality("contact_verdict"."breaches") > 0)),
	CONSTRAINT "contact_verdict_missing" CHECK ("contact_verdict"."verdict" <> 'not_assessable' or cardinality("contact_verdict"."missing") > 0)
);
--> statement-breakpoint
CREATE TABLE "letter" (
	"cardholder_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"part" smallint NOT NULL,
	"language" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_on" date NOT NULL,
	"asked_at" timestamptz NOT NULL,
	CONSTRAINT "letter_cardholder_id_letter_id_pk" PRIMARY KEY("cardholder_id","letter_id")
);
--> statement-breakpoint
CREATE TABLE "letter_paper" (
	"cardholder_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"number" text NOT NULL,
	"text" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"issued_on" date NOT NULL,
	"file_id" uuid NOT NULL,
	"pages" smallint NOT NULL,
	"written_at" timestamptz NOT NULL,
	CONSTRAINT "letter_paper_cardholder_id_letter_id_pk" PRIMARY KEY("cardholder_id","letter_id"),
	CONSTRAINT "letter_paper_pages" CHECK ("letter_paper"."pages" > 0)
);
--> statement-breakpoint
CREATE TABLE "inbox_message" (
	"cardholder_id" uuid NOT NULL,
	"inbox_message_id" uuid NOT NULL,
	"event" text NOT NULL,
	"subject" text,
	"at" timestamptz NOT NULL,
	"read_at" timestamptz,
	CONSTRAINT "inbox_message_cardholder_id_inbox_message_id_pk" PRIMARY KEY("cardholder_id","inbox_message_id")
);
--> statement-breakpoint
CREATE TABLE "letter_file" (
	"day" date PRIMARY KEY NOT NULL,
	"rows" integer NOT NULL,
	"last_number" integer NOT NULL,
	"sha256" text NOT NULL,
	"written_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_row" (
	"cardholder_id" uuid NOT NULL,
	"outbox_message_id" uuid NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "letter_row_cardholder_id_outbox_message_id_pk" PRIMARY KEY("cardholder_id","outbox_message_id")
);
--> statement-breakpoint
CREATE TABLE "notification_off" (
	"cardholder_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"off_at" timestamptz NOT NULL,
	CONSTRAINT "notification_off_cardholder_id_topic_pk" PRIMARY KEY("cardholder_id","topic")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"cardholder_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"subject" text NOT NULL,
	"due_on" date NOT NULL,
	"reminded_at" timestamptz NOT NULL,
	CONSTRAINT "reminder_cardholder_id_topic_subject_due_on_pk" PRIMARY KEY("cardholder_id","topic","subject","due_on")
);
--> statement-breakpoint
CREATE TABLE "contact_permit" (
	"cardholder_id" uuid NOT NULL,
	"permit_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"relation" text NOT NULL,
	"place" text NOT NULL,
	"address_hash" "bytea",
	"address_key" text NOT NULL,
	"agency_ref" text,
	"machine_client_id" uuid NOT NULL,
	"judged_at" timestamptz NOT NULL,
	"issued_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"report_by" timestamptz NOT NULL,
	"policy_version_id" uuid NOT NULL,
	"wishes_version" integer NOT NULL,
	"ended_at" timestamptz,
	"contact_ref" text,
	CONSTRAINT "contact_permit_cardholder_id_permit_id_pk" PRIMARY KEY("cardholder_id","permit_id"),
	CONSTRAINT "contact_permit_once" UNIQUE("cardholder_id","account_id","contact_ref")
);
--> statement-breakpoint
CREATE TABLE "contact_refusal" (
	"cardholder_id" uuid NOT NULL,
	"address_key" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "contact_refusal_cardholder_id_address_key_pk" PRIMARY KEY("cardholder_id","address_key")
);
--> statement-breakpoint
CREATE TABLE "contact_report" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_ref" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"permit_id" uuid,
	"fault" text,
	"machine_client_id" uuid NOT NULL,
	"received_at" timestamptz NOT NULL,
	"third_party_refused" boolean NOT NULL,
	CONSTRAINT "contact_report_cardholder_id_account_id_contact_ref_pk" PRIMARY KEY("cardholder_id","account_id","contact_ref")
);
--> statement-breakpoint
CREATE TABLE "permission_request" (
	"machine_client_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"answer" jsonb,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "permission_request_machine_client_id_key_pk" PRIMARY KEY("machine_client_id","key")
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"cardholder_id" uuid NOT NULL,
	"legal_hold_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamptz NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamptz,
	"lift_reason" text,
	CONSTRAINT "legal_hold_cardholder_id_legal_hold_id_pk" PRIMARY KEY("cardholder_id","legal_hold_id"),
	CONSTRAINT "legal_hold_lifted" CHECK (num_nonnulls("legal_hold"."lifted_by", "legal_hold"."lifted_at", "legal_hold"."lift_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "retention_line" (
	"cardholder_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"kept_until" date NOT NULL,
	"seqs" bigint[] NOT NULL,
	"state" text NOT NULL,
	"done_at" timestamptz,
	CONSTRAINT "retention_line_cardholder_id_report_id_rule_pk" PRIMARY KEY("cardholder_id","report_id","rule"),
	CONSTRAINT "retention_line_done" CHECK (("retention_line"."state" = 'listed') = ("retention_line"."done_at" is null))
);
--> statement-breakpoint
CREATE TABLE "retention_report" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"made_on" date NOT NULL,
	"made_at" timestamptz NOT NULL,
	"policy_version_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "diary_entry" (
	"cardholder_id" uuid NOT NULL,
	"diary_entry_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" smallint NOT NULL,
	"added_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "diary_entry_cardholder_id_diary_entry_id_pk" PRIMARY KEY("cardholder_id","diary_entry_id"),
	CONSTRAINT "diary_entry_version" CHECK ("diary_entry"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "diary_version" (
	"cardholder_id" uuid NOT NULL,
	"diary_entry_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"written_at" timestamptz NOT NULL,
	"happened_on" date NOT NULL,
	"happened_at" text,
	"channel" text NOT NULL,
	"said_to_be" text,
	"number" text,
	"said" text NOT NULL,
	"asked" text,
	CONSTRAINT "diary_version_cardholder_id_diary_entry_id_version_pk" PRIMARY KEY("cardholder_id","diary_entry_id","version")
);
--> statement-breakpoint
CREATE TABLE "contact_point_check" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"collects" boolean NOT NULL,
	"sealed_flow" "bytea" NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_wish" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"wishes" jsonb NOT NULL,
	"changed_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_wish_change" (
	"cardholder_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"section" text NOT NULL,
	"wishes" jsonb NOT NULL,
	"undoes" integer,
	"at" timestamptz NOT NULL,
	CONSTRAINT "contact_wish_change_cardholder_id_version_pk" PRIMARY KEY("cardholder_id","version"),
	CONSTRAINT "contact_wish_change_version" CHECK ("contact_wish_change"."version" > 0 and ("contact_wish_change"."undoes" is null or "contact_wish_change"."undoes" < "contact_wish_change"."version"))
);
--> statement-breakpoint
CREATE TABLE "representative" (
	"cardholder_id" uuid NOT NULL,
	"representative_id" uuid NOT NULL,
	"name" text NOT NULL,
	"capacity" text NOT NULL,
	"phone" text NOT NULL,
	"scopes" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date NOT NULL,
	"file_id" uuid NOT NULL,
	"status" text NOT NULL,
	"requested_at" timestamptz NOT NULL,
	"checked_at" timestamptz,
	"refusal" text,
	"ended_at" timestamptz,
	CONSTRAINT "representative_cardholder_id_representative_id_pk" PRIMARY KEY("cardholder_id","representative_id"),
	CONSTRAINT "representative_dates" CHECK ("representative"."valid_until" >= "representative"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "third_person" (
	"cardholder_id" uuid NOT NULL,
	"third_person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"added_at" timestamptz NOT NULL,
	"withdrawn_at" timestamptz,
	CONSTRAINT "third_person_cardholder_id_third_person_id_pk" PRIMARY KEY("cardholder_id","third_person_id")
);
--> statement-breakpoint
ALTER TABLE "contact_point" ADD COLUMN "collects" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "event" text;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "because" text;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "next_at" timestamptz;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "first_tried_at" timestamptz;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "answered_at" timestamptz;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "fallback_of" uuid;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "archive" ADD CONSTRAINT "archive_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archive_part" ADD CONSTRAINT "archive_part_cardholder_id_archive_id_archive_cardholder_id_archive_id_fk" FOREIGN KEY ("cardholder_id","archive_id") REFERENCES "public"."archive"("cardholder_id","archive_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_verdict" ADD CONSTRAINT "contact_verdict_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_paper" ADD CONSTRAINT "letter_paper_cardholder_id_letter_id_letter_cardholder_id_letter_id_fk" FOREIGN KEY ("cardholder_id","letter_id") REFERENCES "public"."letter"("cardholder_id","letter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_paper" ADD CONSTRAINT "letter_paper_cardholder_id_file_id_stored_file_cardholder_id_file_id_fk" FOREIGN KEY ("cardholder_id","file_id") REFERENCES "public"."stored_file"("cardholder_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_row" ADD CONSTRAINT "letter_row_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_off" ADD CONSTRAINT "notification_off_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_permit" ADD CONSTRAINT "contact_permit_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_refusal" ADD CONSTRAINT "contact_refusal_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_report" ADD CONSTRAINT "contact_report_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_line" ADD CONSTRAINT "retention_line_report_id_retention_report_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."retention_report"("report_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_line" ADD CONSTRAINT "retention_line_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_report" ADD CONSTRAINT "retention_report_policy_version_id_policy_version_policy_version_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "public"."policy_version"("policy_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diary_entry" ADD CONSTRAINT "diary_entry_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diary_version" ADD CONSTRAINT "diary_version_of_entry" FOREIGN KEY ("cardholder_id","diary_entry_id") REFERENCES "public"."diary_entry"("cardholder_id","diary_entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_point_check" ADD CONSTRAINT "contact_point_check_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_wish" ADD CONSTRAINT "contact_wish_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_wish_change" ADD CONSTRAINT "contact_wish_change_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representative" ADD CONSTRAINT "representative_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "third_person" ADD CONSTRAINT "third_person_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "archive_making" ON "archive" USING btree ("cardholder_id") WHERE "archive"."state" = 'making';--> statement-breakpoint
CREATE INDEX "contact_verdict_by_time" ON "contact_verdict" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_of_event" ON "letter" USING btree ("cardholder_id","kind","subject","part") WHERE "letter"."asked_by" = 'event';--> statement-breakpoint
CREATE UNIQUE INDEX "letter_of_day" ON "letter" USING btree ("cardholder_id","asked_on","kind","subject","language") WHERE "letter"."asked_by" = 'cardholder';--> statement-breakpoint
CREATE UNIQUE INDEX "letter_row_order" ON "letter_row" USING btree ("day","number");--> statement-breakpoint
CREATE INDEX "contact_permit_open" ON "contact_permit" USING btree ("cardholder_id","report_by") WHERE "contact_permit"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "permission_request_old" ON "permission_request" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "legal_hold_open" ON "legal_hold" USING btree ("cardholder_id") WHERE "legal_hold"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "retention_line_report" ON "retention_line" USING btree ("report_id","state");--> statement-breakpoint
CREATE INDEX "representative_by_phone" ON "representative" USING btree ("phone") WHERE "representative"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "statement_due" ON "statement" USING btree ("due_date") WHERE "statement"."minimum_unpaid" > 0;--> statement-breakpoint
CREATE INDEX "outbox_message_waiting" ON "outbox_message" USING btree ("cardholder_id") WHERE "outbox_message"."status" in ('queued', 'held');--> statement-breakpoint
CREATE INDEX "outbox_message_due" ON "outbox_message" USING btree ("next_at") WHERE "outbox_message"."status" in ('queued', 'held');