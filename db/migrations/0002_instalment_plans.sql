CREATE TABLE "agreement" (
	"cardholder_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"terms_hash" text NOT NULL,
	"text_hash" text NOT NULL,
	"language" text NOT NULL,
	"signed_at" timestamptz NOT NULL,
	"signed_on" date NOT NULL,
	"session_id" uuid NOT NULL,
	"factor" text NOT NULL,
	"stepped_up_at" timestamptz NOT NULL,
	"reading_seconds" integer NOT NULL,
	"confirmations" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	CONSTRAINT "agreement_cardholder_id_proposal_id_pk" PRIMARY KEY("cardholder_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "agreement_document" (
	"cardholder_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"pages" smallint NOT NULL,
	"written_at" timestamptz NOT NULL,
	CONSTRAINT "agreement_document_cardholder_id_proposal_id_pk" PRIMARY KEY("cardholder_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "instalment" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"due_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"interest" bigint NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "instalment_cardholder_id_plan_id_number_pk" PRIMARY KEY("cardholder_id","plan_id","number"),
	CONSTRAINT "instalment_amount" CHECK ("instalment"."amount" > 0 and "instalment"."interest" between 0 and "instalment"."amount")
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"cardholder_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"schedule_version" integer NOT NULL,
	"signed_on" date,
	"replaces_plan_id" uuid,
	CONSTRAINT "plan_cardholder_id_plan_id_pk" PRIMARY KEY("cardholder_id","plan_id"),
	CONSTRAINT "plan_signed_on" CHECK (("plan"."state" in ('negotiating', 'ended')) = ("plan"."signed_on" is null))
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"cardholder_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"own_words" text,
	"budget" jsonb,
	"submitted_at" timestamptz NOT NULL,
	"submitted_on" date NOT NULL,
	"answer_by" date,
	"valid_until" date,
	"info_by" date,
	"reminded_version" integer,
	"desk" text NOT NULL,
	"old_debt" boolean NOT NULL,
	"declined_by" uuid,
	"second_look" boolean NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"policy_version_id" uuid NOT NULL,
	CONSTRAINT "proposal_cardholder_id_proposal_id_pk" PRIMARY KEY("cardholder_id","proposal_id"),
	CONSTRAINT "proposal_version" CHECK ("proposal"."version" > 0),
	CONSTRAINT "proposal_answer_by" CHECK (("proposal"."state" in ('in_review', 'countered')) = ("proposal"."answer_by" is not null)),
	CONSTRAINT "proposal_info_by" CHECK (("proposal"."state" = 'info_needed') = ("proposal"."info_by" is not null)),
	CONSTRAINT "proposal_valid_until" CHECK (("proposal"."state" in ('offered', 'accepted')) = ("proposal"."valid_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "proposal_draft" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"answers" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"started_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"kept_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_message" (
	"cardholder_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"staff_id" uuid,
	"made_at" timestamptz NOT NULL,
	"reason_code" text,
	"words" text,
	"next_step" text,
	CONSTRAINT "proposal_message_cardholder_id_proposal_id_message_id_pk" PRIMARY KEY("cardholder_id","proposal_id","message_id"),
	CONSTRAINT "proposal_message_staff" CHECK (("proposal_message"."author" = 'staff') = ("proposal_message"."staff_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "proposal_version" (
	"cardholder_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"author" text NOT NULL,
	"staff_id" uuid,
	"made_at" timestamptz NOT NULL,
	"made_on" date NOT NULL,
	"valid_until" date,
	"ask" jsonb NOT NULL,
	"terms" jsonb,
	"terms_hash" text,
	"grounds" jsonb NOT NULL,
	"words" text,
	CONSTRAINT "proposal_version_cardholder_id_proposal_id_version_pk" PRIMARY KEY("cardholder_id","proposal_id","version"),
	CONSTRAINT "proposal_version_terms" CHECK (("proposal_version"."terms" is null) = ("proposal_version"."terms_hash" is null)),
	CONSTRAINT "proposal_version_staff" CHECK (("proposal_version"."author" = 'staff') = ("proposal_version"."staff_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" "bytea",
	"totp_last_step" bigint,
	"must_change_password" boolean NOT NULL,
	"suspended_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_event" (
	"staff_id" uuid NOT NULL,
	"staff_event_id" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"event" text NOT NULL,
	"actor" text NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "staff_event_staff_id_staff_event_id_pk" PRIMARY KEY("staff_id","staff_event_id")
);
--> statement-breakpoint
CREATE TABLE "staff_recovery_code" (
	"staff_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamptz NOT NULL,
	"consumed_at" timestamptz,
	CONSTRAINT "staff_recovery_code_staff_id_code_hash_pk" PRIMARY KEY("staff_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"device_label" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_seen_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"second_factor_at" timestamptz,
	"ended_at" timestamptz
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "minimum_as_of" date;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "minimum_arrived_at" timestamptz;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "stepped_up_by" text;--> statement-breakpoint
ALTER TABLE "work_item" ADD COLUMN "desk" text;--> statement-breakpoint
ALTER TABLE "work_item" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "work_item" ADD COLUMN "claimed_by" uuid;--> statement-breakpoint
ALTER TABLE "work_item" ADD COLUMN "claimed_until" timestamptz;--> statement-breakpoint
ALTER TABLE "contact_stop" ADD COLUMN "subject" uuid;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_cardholder_id_proposal_id_version_proposal_version_cardholder_id_proposal_id_version_fk" FOREIGN KEY ("cardholder_id","proposal_id","version") REFERENCES "public"."proposal_version"("cardholder_id","proposal_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_document" ADD CONSTRAINT "agreement_document_cardholder_id_proposal_id_agreement_cardholder_id_proposal_id_fk" FOREIGN KEY ("cardholder_id","proposal_id") REFERENCES "public"."agreement"("cardholder_id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_document" ADD CONSTRAINT "agreement_document_cardholder_id_file_id_stored_file_cardholder_id_file_id_fk" FOREIGN KEY ("cardholder_id","file_id") REFERENCES "public"."stored_file"("cardholder_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_cardholder_id_plan_id_plan_cardholder_id_plan_id_fk" FOREIGN KEY ("cardholder_id","plan_id") REFERENCES "public"."plan"("cardholder_id","plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_cardholder_id_proposal_id_proposal_cardholder_id_proposal_id_fk" FOREIGN KEY ("cardholder_id","proposal_id") REFERENCES "public"."proposal"("cardholder_id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_declined_by_staff_staff_id_fk" FOREIGN KEY ("declined_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_policy_version_id_policy_version_policy_version_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "public"."policy_version"("policy_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_draft" ADD CONSTRAINT "proposal_draft_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_cardholder_id_proposal_id_proposal_cardholder_id_proposal_id_fk" FOREIGN KEY ("cardholder_id","proposal_id") REFERENCES "public"."proposal"("cardholder_id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_version" ADD CONSTRAINT "proposal_version_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_version" ADD CONSTRAINT "proposal_version_cardholder_id_proposal_id_proposal_cardholder_id_proposal_id_fk" FOREIGN KEY ("cardholder_id","proposal_id") REFERENCES "public"."proposal"("cardholder_id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_event" ADD CONSTRAINT "staff_event_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_recovery_code" ADD CONSTRAINT "staff_recovery_code_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_staff_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_negotiating" ON "plan" USING btree ("cardholder_id","account_id") WHERE "plan"."state" = 'negotiating';--> statement-breakpoint
CREATE UNIQUE INDEX "plan_binding" ON "plan" USING btree ("cardholder_id","account_id") WHERE "plan"."state" in ('signed', 'active');--> statement-breakpoint
CREATE INDEX "plan_by_proposal" ON "plan" USING btree ("cardholder_id","proposal_id");--> statement-breakpoint
CREATE INDEX "plan_beginning" ON "plan" USING btree ("signed_on") WHERE "plan"."state" = 'signed';--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_reference" ON "proposal" USING btree ("cardholder_id","reference");--> statement-breakpoint
CREATE INDEX "proposal_ending" ON "proposal" USING btree ("valid_until") WHERE "proposal"."valid_until" is not null;--> statement-breakpoint
CREATE INDEX "proposal_asking" ON "proposal" USING btree ("info_by") WHERE "proposal"."info_by" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_login" ON "staff" USING btree ("login");--> statement-breakpoint
CREATE INDEX "staff_session_by_staff" ON "staff_session" USING btree ("staff_id");--> statement-breakpoint
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_claimed_by_staff_staff_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."staff"("staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_item_queue" ON "work_item" USING btree ("desk","due_on","work_item_id") WHERE "work_item"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contact_stop_open" ON "contact_stop" USING btree ("cardholder_id","reason","subject") WHERE "contact_stop"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_minimum_given" CHECK (num_nonnulls("account"."minimum_as_of", "account"."minimum_arrived_at") in (0, 2));