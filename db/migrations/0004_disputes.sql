CREATE TABLE "dispute" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"round" smallint NOT NULL,
	"words" text,
	"remedy" text NOT NULL,
	"remedy_words" text,
	"filed_at" timestamptz NOT NULL,
	"filed_on" date NOT NULL,
	"first_answer_by" date NOT NULL,
	"decide_by" date NOT NULL,
	"longest_by" date,
	"first_answered_at" timestamptz,
	"info_by" date,
	"waiting_since" date,
	"outcome" text,
	"decided_on" date,
	"decided_by" uuid,
	"appeal_by" date,
	"changed_at" timestamptz NOT NULL,
	"policy_version_id" uuid NOT NULL,
	CONSTRAINT "dispute_cardholder_id_dispute_id_pk" PRIMARY KEY("cardholder_id","dispute_id"),
	CONSTRAINT "dispute_round" CHECK ("dispute"."round" in (1, 2)),
	CONSTRAINT "dispute_waiting" CHECK (("dispute"."state" = 'info_needed') = (num_nonnulls("dispute"."info_by", "dispute"."waiting_since") = 2)
        and num_nonnulls("dispute"."info_by", "dispute"."waiting_since") in (0, 2)),
	CONSTRAINT "dispute_decided" CHECK (("dispute"."state" in ('decided', 'closed')) = (num_nonnulls("dispute"."outcome", "dispute"."decided_on") = 2)),
	CONSTRAINT "dispute_longest" CHECK ("dispute"."longest_by" is null or "dispute"."decide_by" <= "dispute"."longest_by")
);
--> statement-breakpoint
CREATE TABLE "dispute_adjustment" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"adjustment_id" uuid NOT NULL,
	"dispute_decision_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint,
	"value_on" date NOT NULL,
	"state" text NOT NULL,
	"matched_entry_ref" text,
	"matched_at" timestamptz,
	CONSTRAINT "dispute_adjustment_cardholder_id_dispute_id_adjustment_id_pk" PRIMARY KEY("cardholder_id","dispute_id","adjustment_id"),
	CONSTRAINT "dispute_adjustment_amount" CHECK ("dispute_adjustment"."amount" > 0),
	CONSTRAINT "dispute_adjustment_money" CHECK (("dispute_adjustment"."kind" in ('payment_dated_back', 'credit_report_corrected')) or "dispute_adjustment"."amount" is not null)
);
--> statement-breakpoint
CREATE TABLE "dispute_decision" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"dispute_decision_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"state" text NOT NULL,
	"outcome" text NOT NULL,
	"reason_code" text NOT NULL,
	"words" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamptz NOT NULL,
	"grounds" jsonb NOT NULL,
	"checked_by" uuid,
	"checked_at" timestamptz,
	"checked_words" text,
	"final_at" timestamptz,
	"final_on" date,
	CONSTRAINT "dispute_decision_cardholder_id_dispute_id_dispute_decision_id_pk" PRIMARY KEY("cardholder_id","dispute_id","dispute_decision_id"),
	CONSTRAINT "dispute_decision_two_people" CHECK ("dispute_decision"."checked_by" is distinct from "dispute_decision"."made_by"),
	CONSTRAINT "dispute_decision_made_final" CHECK (("dispute_decision"."state" = 'final') = (num_nonnulls("dispute_decision"."final_at", "dispute_decision"."final_on") = 2)),
	CONSTRAINT "dispute_decision_refused" CHECK ("dispute_decision"."state" <> 'refused' or "dispute_decision"."checked_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "dispute_decision_line" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"dispute_decision_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"outcome" text NOT NULL,
	"upheld" bigint,
	CONSTRAINT "dispute_decision_line_cardholder_id_dispute_id_dispute_decision_id_line_pk" PRIMARY KEY("cardholder_id","dispute_id","dispute_decision_id","line"),
	CONSTRAINT "dispute_decision_line_upheld" CHECK ("dispute_decision_line"."upheld" >= 0)
);
--> statement-breakpoint
CREATE TABLE "dispute_draft" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"dispute_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"started_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"kept_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute_evidence" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"file_id" uuid,
	"added_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "dispute_evidence_cardholder_id_dispute_id_evidence_id_pk" PRIMARY KEY("cardholder_id","dispute_id","evidence_id"),
	CONSTRAINT "dispute_evidence_file" CHECK (("dispute_evidence"."state" = 'refused') = ("dispute_evidence"."file_id" is null))
);
--> statement-breakpoint
CREATE TABLE "dispute_line" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_key" text,
	"entry_ref" text,
	"statement_date" date,
	"payment_claim_id" uuid,
	"contact_ref" text,
	"amount" bigint,
	"whole" boolean NOT NULL,
	"shown" jsonb NOT NULL,
	"withdrawn_at" timestamptz,
	CONSTRAINT "dispute_line_cardholder_id_dispute_id_line_pk" PRIMARY KEY("cardholder_id","dispute_id","line"),
	CONSTRAINT "dispute_line_amount" CHECK ("dispute_line"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "dispute_message" (
	"cardholder_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"staff_id" uuid,
	"made_at" timestamptz NOT NULL,
	"round" smallint NOT NULL,
	"reason_code" text,
	"words" text,
	"until" date,
	CONSTRAINT "dispute_message_cardholder_id_dispute_id_message_id_pk" PRIMARY KEY("cardholder_id","dispute_id","message_id"),
	CONSTRAINT "dispute_message_staff" CHECK (("dispute_message"."author" = 'staff') = ("dispute_message"."staff_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "evidence_upload" (
	"cardholder_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer NOT NULL,
	"parts" uuid[] NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"started_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "evidence_upload_cardholder_id_evidence_id_pk" PRIMARY KEY("cardholder_id","evidence_id"),
	CONSTRAINT "evidence_upload_received" CHECK ("evidence_upload"."received" between 0 and "evidence_upload"."size")
);
--> statement-breakpoint
CREATE TABLE "record_checkpoint" (
	"number" integer PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"tree_size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"frontier" "bytea" NOT NULL,
	"text" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"certificate" "bytea" NOT NULL,
	"made_at" timestamptz NOT NULL,
	CONSTRAINT "record_checkpoint_day_unique" UNIQUE("day"),
	CONSTRAINT "record_checkpoint_number" CHECK ("record_checkpoint"."number" > 0 and "record_checkpoint"."tree_size" >= 0)
);
--> statement-breakpoint
CREATE TABLE "record_document" (
	"cardholder_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"code" text NOT NULL,
	"language" text NOT NULL,
	"issued_on" date NOT NULL,
	"pages" integer NOT NULL,
	"printed_file_id" uuid NOT NULL,
	"printed_sha256" "bytea" NOT NULL,
	"is_demo" boolean NOT NULL,
	"made_at" timestamptz NOT NULL,
	CONSTRAINT "record_document_cardholder_id_document_id_pk" PRIMARY KEY("cardholder_id","document_id"),
	CONSTRAINT "record_document_once" UNIQUE("cardholder_id","kind","subject"),
	CONSTRAINT "record_document_pages" CHECK ("record_document"."pages" > 0)
);
--> statement-breakpoint
CREATE TABLE "record_leaf" (
	"cardholder_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"head" "bytea" NOT NULL,
	"position" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "record_leaf_cardholder_id_seq_pk" PRIMARY KEY("cardholder_id","seq"),
	CONSTRAINT "record_leaf_position" UNIQUE("position"),
	CONSTRAINT "record_leaf_position_from_0" CHECK ("record_leaf"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "record_lookup" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"document_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_seal" (
	"cardholder_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"certificate" "bytea" NOT NULL,
	"sealed_at" timestamptz NOT NULL,
	CONSTRAINT "record_seal_cardholder_id_document_id_pk" PRIMARY KEY("cardholder_id","document_id")
);
--> statement-breakpoint
DROP INDEX "settlement_quote_ending";--> statement-breakpoint
ALTER TABLE "account_hold" ADD COLUMN "subject" uuid;--> statement-breakpoint
ALTER TABLE "account_hold" ADD COLUMN "component" text DEFAULT 'principal' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_hold" ADD COLUMN "minimum_share" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "contact_purpose" text DEFAULT 'requested' NOT NULL;--> statement-breakpoint
ALTER TABLE "batch_upload" ADD COLUMN "seen_at" timestamptz;--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_decided_by_staff_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_policy_version_id_policy_version_policy_version_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "public"."policy_version"("policy_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_adjustment" ADD CONSTRAINT "dispute_adjustment_of_decision" FOREIGN KEY ("cardholder_id","dispute_id","dispute_decision_id") REFERENCES "public"."dispute_decision"("cardholder_id","dispute_id","dispute_decision_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_decision" ADD CONSTRAINT "dispute_decision_made_by_staff_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_decision" ADD CONSTRAINT "dispute_decision_checked_by_staff_staff_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_decision" ADD CONSTRAINT "dispute_decision_cardholder_id_dispute_id_dispute_cardholder_id_dispute_id_fk" FOREIGN KEY ("cardholder_id","dispute_id") REFERENCES "public"."dispute"("cardholder_id","dispute_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_decision_line" ADD CONSTRAINT "dispute_decision_line_of_decision" FOREIGN KEY ("cardholder_id","dispute_id","dispute_decision_id") REFERENCES "public"."dispute_decision"("cardholder_id","dispute_id","dispute_decision_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_draft" ADD CONSTRAINT "dispute_draft_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_cardholder_id_file_id_stored_file_cardholder_id_file_id_fk" FOREIGN KEY ("cardholder_id","file_id") REFERENCES "public"."stored_file"("cardholder_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_line" ADD CONSTRAINT "dispute_line_cardholder_id_dispute_id_dispute_cardholder_id_dispute_id_fk" FOREIGN KEY ("cardholder_id","dispute_id") REFERENCES "public"."dispute"("cardholder_id","dispute_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_message" ADD CONSTRAINT "dispute_message_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_message" ADD CONSTRAINT "dispute_message_cardholder_id_dispute_id_dispute_cardholder_id_dispute_id_fk" FOREIGN KEY ("cardholder_id","dispute_id") REFERENCES "public"."dispute"("cardholder_id","dispute_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_upload" ADD CONSTRAINT "evidence_upload_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_document" ADD CONSTRAINT "record_document_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_seal" ADD CONSTRAINT "record_seal_cardholder_id_document_id_record_document_cardholder_id_document_id_fk" FOREIGN KEY ("cardholder_id","document_id") REFERENCES "public"."record_document"("cardholder_id","document_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_reference" ON "dispute" USING btree ("cardholder_id","reference");--> statement-breakpoint
CREATE INDEX "dispute_deciding" ON "dispute" USING btree ("decide_by") WHERE "dispute"."state" in ('submitted', 'in_review', 'info_needed');--> statement-breakpoint
CREATE INDEX "dispute_asking" ON "dispute" USING btree ("info_by") WHERE "dispute"."info_by" is not null;--> statement-breakpoint
CREATE INDEX "dispute_closing" ON "dispute" USING btree ("appeal_by") WHERE "dispute"."state" = 'decided';--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_adjustment_entry" ON "dispute_adjustment" USING btree ("cardholder_id","account_id","matched_entry_ref") WHERE "dispute_adjustment"."matched_entry_ref" is not null;--> statement-breakpoint
CREATE INDEX "dispute_adjustment_waiting" ON "dispute_adjustment" USING btree ("cardholder_id","account_id") WHERE "dispute_adjustment"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_decision_requested" ON "dispute_decision" USING btree ("cardholder_id","dispute_id") WHERE "dispute_decision"."state" = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_decision_final" ON "dispute_decision" USING btree ("cardholder_id","dispute_id","round") WHERE "dispute_decision"."state" = 'final';--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_line_once" ON "dispute_line" USING btree ("cardholder_id","account_id","subject_key") WHERE "dispute_line"."withdrawn_at" is null and "dispute_line"."subject_key" is not null;--> statement-breakpoint
CREATE INDEX "proposal_due_day" ON "proposal" USING btree ("cardholder_id","proposal_id") WHERE "proposal"."kind" = 'due_day' and "proposal"."state" = 'signed';--> statement-breakpoint
CREATE INDEX "settlement_quote_ending" ON "settlement_quote" USING btree ("valid_until") WHERE "settlement_quote"."state" in ('open', 'replaced');--> statement-breakpoint
ALTER TABLE "account_hold" ADD CONSTRAINT "account_hold_share" CHECK ("account_hold"."minimum_share" between 0 and "account_hold"."amount");