CREATE TABLE "account_forbearance" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"subject" uuid NOT NULL,
	"since" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "account_forbearance_cardholder_id_account_id_subject_pk" PRIMARY KEY("cardholder_id","account_id","subject")
);
--> statement-breakpoint
CREATE TABLE "plan_document" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"text" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"issued_on" date NOT NULL,
	"file_id" uuid NOT NULL,
	"pages" smallint NOT NULL,
	"written_at" timestamptz NOT NULL,
	CONSTRAINT "plan_document_cardholder_id_plan_id_kind_pk" PRIMARY KEY("cardholder_id","plan_id","kind"),
	CONSTRAINT "plan_document_pages" CHECK ("plan_document"."pages" > 0)
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"cardholder_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamptz NOT NULL,
	"ask" jsonb NOT NULL,
	"terms" jsonb NOT NULL,
	"terms_hash" text NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"grounds" jsonb NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamptz,
	"decided_words" text,
	CONSTRAINT "approval_cardholder_id_approval_id_pk" PRIMARY KEY("cardholder_id","approval_id"),
	CONSTRAINT "approval_two_people" CHECK ("approval"."decided_by" is distinct from "approval"."requested_by"),
	CONSTRAINT "approval_decided" CHECK (("approval"."state" in ('approved', 'refused')) = ("approval"."decided_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "break_notice" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"break_notice_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"noticed_on" date NOT NULL,
	"last_chance" date NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamptz,
	"words" text,
	CONSTRAINT "break_notice_cardholder_id_plan_id_break_notice_id_pk" PRIMARY KEY("cardholder_id","plan_id","break_notice_id"),
	CONSTRAINT "break_notice_decided" CHECK (("break_notice"."state" in ('more_time', 'broken')) = (num_nonnulls("break_notice"."decided_by", "break_notice"."decided_at", "break_notice"."words") = 3))
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"calendar_feed_id" uuid NOT NULL,
	"made_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instalment_match" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"entry_ref" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "instalment_match_cardholder_id_plan_id_number_entry_ref_pk" PRIMARY KEY("cardholder_id","plan_id","number","entry_ref"),
	CONSTRAINT "instalment_match_amount" CHECK ("instalment_match"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "schedule_change" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"schedule_version" integer NOT NULL,
	"kind" text NOT NULL,
	"number" smallint,
	"made_at" timestamptz NOT NULL,
	"made_on" date NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "schedule_change_cardholder_id_plan_id_schedule_version_pk" PRIMARY KEY("cardholder_id","plan_id","schedule_version")
);
--> statement-breakpoint
CREATE TABLE "settlement_quote" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"settlement_quote_id" uuid NOT NULL,
	"made_at" timestamptz NOT NULL,
	"quoted_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"remaining" bigint NOT NULL,
	"payoff" bigint NOT NULL,
	"saved" bigint NOT NULL,
	"schedule_version" integer NOT NULL,
	"paid_before" bigint NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "settlement_quote_cardholder_id_plan_id_settlement_quote_id_pk" PRIMARY KEY("cardholder_id","plan_id","settlement_quote_id"),
	CONSTRAINT "settlement_quote_sums" CHECK ("settlement_quote"."payoff" + "settlement_quote"."saved" = "settlement_quote"."remaining" and "settlement_quote"."payoff" > 0 and "settlement_quote"."saved" >= 0)
);
--> statement-breakpoint
CREATE TABLE "night_run" (
	"night_run_id" uuid PRIMARY KEY NOT NULL,
	"business_day" date NOT NULL,
	"state" text NOT NULL,
	"step" text NOT NULL,
	"cursor" text,
	"counts" jsonb NOT NULL,
	"failures" integer NOT NULL,
	"started_at" timestamptz NOT NULL,
	"moved_at" timestamptz NOT NULL,
	"finished_at" timestamptz,
	CONSTRAINT "night_run_finished" CHECK (("night_run"."state" = 'finished') = ("night_run"."finished_at" is not null)),
	CONSTRAINT "night_run_failures" CHECK ("night_run"."failures" >= 0)
);
--> statement-breakpoint
ALTER TABLE "instalment" DROP CONSTRAINT "instalment_amount";--> statement-breakpoint
ALTER TABLE "work_item" ADD COLUMN "assigned_to" uuid;--> statement-breakpoint
ALTER TABLE "instalment" ADD COLUMN "paid" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "instalment" ADD COLUMN "paid_on" date;--> statement-breakpoint
ALTER TABLE "instalment" ADD COLUMN "reminded_for" date;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "known_payments" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "payments_seen" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "kind" text DEFAULT 'instalments' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_forbearance" ADD CONSTRAINT "account_forbearance_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_cardholder_id_file_id_stored_file_cardholder_id_file_id_fk" FOREIGN KEY ("cardholder_id","file_id") REFERENCES "public"."stored_file"("cardholder_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_requested_by_staff_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_decided_by_staff_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_cardholder_id_proposal_id_proposal_cardholder_id_proposal_id_fk" FOREIGN KEY ("cardholder_id","proposal_id") REFERENCES "public"."proposal"("cardholder_id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_notice" ADD CONSTRAINT "break_notice_decided_by_staff_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_notice" ADD CONSTRAINT "break_notice_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalment_match" ADD CONSTRAINT "instalment_match_cardholder_id_plan_id_number_instalment_cardholder_id_plan_id_number_fk" FOREIGN KEY ("cardholder_id","plan_id","number") REFERENCES "public"."instalment"("cardholder_id","plan_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_change" ADD CONSTRAINT "schedule_change_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_quote" ADD CONSTRAINT "settlement_quote_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_forbearance_open" ON "account_forbearance" USING btree ("cardholder_id","account_id") WHERE "account_forbearance"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_document_number" ON "plan_document" USING btree ("cardholder_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_open" ON "approval" USING btree ("cardholder_id","proposal_id") WHERE "approval"."state" = 'requested';--> statement-breakpoint
CREATE INDEX "approval_ending" ON "approval" USING btree ("due_on") WHERE "approval"."state" = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "break_notice_open" ON "break_notice" USING btree ("cardholder_id","plan_id") WHERE "break_notice"."state" in ('open', 'waiting');--> statement-breakpoint
CREATE INDEX "break_notice_ending" ON "break_notice" USING btree ("last_chance") WHERE "break_notice"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_of_plan" ON "calendar_feed" USING btree ("cardholder_id","plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlement_quote_open" ON "settlement_quote" USING btree ("cardholder_id","plan_id") WHERE "settlement_quote"."state" = 'open';--> statement-breakpoint
CREATE INDEX "settlement_quote_ending" ON "settlement_quote" USING btree ("valid_until") WHERE "settlement_quote"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "night_run_day" ON "night_run" USING btree ("business_day");--> statement-breakpoint
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_assigned_to_staff_staff_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_item_assigned" ON "work_item" USING btree ("assigned_to") WHERE "work_item"."closed_at" is null and "work_item"."assigned_to" is not null;--> statement-breakpoint
CREATE INDEX "work_item_claimed" ON "work_item" USING btree ("claimed_by") WHERE "work_item"."closed_at" is null and "work_item"."claimed_by" is not null;--> statement-breakpoint
CREATE INDEX "instalment_open" ON "instalment" USING btree ("due_on") WHERE "instalment"."state" in ('due', 'part_paid', 'missed');--> statement-breakpoint
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_emptied" CHECK ("instalment"."amount" > 0 or "instalment"."state" in ('repaired', 'skipped'));--> statement-breakpoint
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_paid" CHECK (("instalment"."state" in ('paid', 'paid_late')) = ("instalment"."paid_on" is not null));--> statement-breakpoint
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_amount" CHECK ("instalment"."interest" between 0 and "instalment"."amount" and "instalment"."paid" between 0 and "instalment"."amount");--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_ended_on" CHECK (("plan"."state" in ('completed', 'broken', 'replaced', 'cancelled')) = ("plan"."ended_on" is not null));