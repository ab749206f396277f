CREATE TABLE "account" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"source" text NOT NULL,
	"account_ref" text NOT NULL,
	"product" text NOT NULL,
	"card_tail" text NOT NULL,
	"currency" text NOT NULL,
	"credit_limit" bigint,
	"status" text NOT NULL,
	"statement_day" smallint NOT NULL,
	"opened_on" date,
	"agency_ref" text,
	"product_terms" text NOT NULL,
	"principal" bigint,
	"interest" bigint,
	"fees" bigint,
	"as_of" date NOT NULL,
	"arrived_at" timestamptz NOT NULL,
	"batch_id" uuid NOT NULL,
	"stale_since" date,
	"not_reported_since" date,
	CONSTRAINT "account_cardholder_id_account_id_pk" PRIMARY KEY("cardholder_id","account_id"),
	CONSTRAINT "account_statement_day" CHECK ("account"."statement_day" between 1 and 31),
	CONSTRAINT "account_parts" CHECK (num_nonnulls("account"."principal", "account"."interest", "account"."fees") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "account_hold" (
	"cardholder_id" uuid NOT NULL,
	"account_hold_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"entry_ref" text,
	"amount" bigint NOT NULL,
	"placed_at" timestamptz NOT NULL,
	"acknowledged_at" timestamptz,
	"released_at" timestamptz,
	CONSTRAINT "account_hold_cardholder_id_account_hold_id_pk" PRIMARY KEY("cardholder_id","account_hold_id"),
	CONSTRAINT "account_hold_amount" CHECK ("account_hold"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "agency" (
	"source" text NOT NULL,
	"agency_ref" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"white_listed" boolean NOT NULL,
	"engaged_from" date,
	CONSTRAINT "agency_source_agency_ref_pk" PRIMARY KEY("source","agency_ref")
);
--> statement-breakpoint
CREATE TABLE "cardholder" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"cardholder_ref" text NOT NULL,
	"name" text NOT NULL,
	"locale" text,
	"address" text,
	"id_tail_hash" "bytea",
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cardholder_setting" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"locale" text,
	"large_text" boolean,
	"hide_amounts" boolean,
	"theme" text
);
--> statement-breakpoint
CREATE TABLE "core_account" (
	"source" text NOT NULL,
	"account_ref" text NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "core_account_source_account_ref_pk" PRIMARY KEY("source","account_ref")
);
--> statement-breakpoint
CREATE TABLE "core_cardholder" (
	"source" text NOT NULL,
	"cardholder_ref" text NOT NULL,
	"cardholder_id" uuid NOT NULL,
	CONSTRAINT "core_cardholder_source_cardholder_ref_pk" PRIMARY KEY("source","cardholder_ref")
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"entry_ref" text NOT NULL,
	"posted_on" date NOT NULL,
	"transacted_on" date,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"description" text,
	"merchant" text,
	"statement_date" date,
	CONSTRAINT "entry_cardholder_id_account_id_entry_ref_pk" PRIMARY KEY("cardholder_id","account_id","entry_ref")
);
--> statement-breakpoint
CREATE TABLE "statement" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"statement_date" date NOT NULL,
	"due_date" date NOT NULL,
	"opening_balance" bigint NOT NULL,
	"purchases" bigint NOT NULL,
	"cash" bigint NOT NULL,
	"interest" bigint NOT NULL,
	"fees" bigint NOT NULL,
	"payments" bigint NOT NULL,
	"adjustments" bigint NOT NULL,
	"closing_balance" bigint NOT NULL,
	"minimum_due" bigint NOT NULL,
	"minimum_unpaid" bigint NOT NULL,
	CONSTRAINT "statement_cardholder_id_account_id_statement_date_pk" PRIMARY KEY("cardholder_id","account_id","statement_date"),
	CONSTRAINT "statement_invariant" CHECK ("statement"."opening_balance" + "statement"."purchases" + "statement"."cash" + "statement"."interest" + "statement"."fees" - "statement"."payments" + "statement"."adjustments" = "statement"."closing_balance")
);
--> statement-breakpoint
CREATE TABLE "audit_content" (
	"cardholder_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "audit_content_cardholder_id_seq_pk" PRIMARY KEY("cardholder_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"cardholder_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	"actor" text NOT NULL,
	"event" text NOT NULL,
	"facts" jsonb NOT NULL,
	"commitment" "bytea",
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_event_cardholder_id_seq_pk" PRIMARY KEY("cardholder_id","seq"),
	CONSTRAINT "audit_event_seq" CHECK ("audit_event"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"cardholder_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"result" jsonb,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_key_cardholder_id_key_pk" PRIMARY KEY("cardholder_id","key")
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"cardholder_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"issued_by" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"consumed_at" timestamptz,
	CONSTRAINT "enrolment_code_cardholder_id_code_hash_pk" PRIMARY KEY("cardholder_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"flow_hash" "bytea" PRIMARY KEY NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"consumed_at" timestamptz,
	CONSTRAINT "one_time_code_tries" CHECK ("one_time_code"."tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"bucket_hash" "bytea" NOT NULL,
	"window_start" timestamptz NOT NULL,
	"hits" integer NOT NULL,
	CONSTRAINT "rate_limit_bucket_hash_window_start_pk" PRIMARY KEY("bucket_hash","window_start")
);
--> statement-breakpoint
CREATE TABLE "remembered_device" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_used_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"forgotten_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"device_label" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_seen_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"stepped_up_at" timestamptz,
	"ended_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "sign_in_lock" (
	"subject_hash" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"touched_at" timestamptz NOT NULL,
	"locked_until" timestamptz,
	"for_staff" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_item" (
	"cardholder_id" uuid NOT NULL,
	"work_item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" uuid,
	"opened_at" timestamptz NOT NULL,
	"closed_at" timestamptz,
	CONSTRAINT "work_item_cardholder_id_work_item_id_pk" PRIMARY KEY("cardholder_id","work_item_id")
);
--> statement-breakpoint
CREATE TABLE "contact_log" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_ref" text NOT NULL,
	"at" timestamptz NOT NULL,
	"channel" text NOT NULL,
	"by_ref" text NOT NULL,
	"direction" text NOT NULL,
	"outcome" text NOT NULL,
	"summary" text,
	"recording_ref" text,
	"relation" text,
	"purpose" text,
	"number_tail" text,
	"place" text,
	CONSTRAINT "contact_log_cardholder_id_account_id_contact_ref_pk" PRIMARY KEY("cardholder_id","account_id","contact_ref")
);
--> statement-breakpoint
CREATE TABLE "contact_point" (
	"cardholder_id" uuid NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"origin" text NOT NULL,
	"verified_at" timestamptz,
	"ended_at" timestamptz,
	CONSTRAINT "contact_point_cardholder_id_contact_point_id_pk" PRIMARY KEY("cardholder_id","contact_point_id")
);
--> statement-breakpoint
CREATE TABLE "contact_stop" (
	"cardholder_id" uuid NOT NULL,
	"contact_stop_id" uuid NOT NULL,
	"account_id" uuid,
	"reason" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"until_day" date,
	"ended_at" timestamptz,
	CONSTRAINT "contact_stop_cardholder_id_contact_stop_id_pk" PRIMARY KEY("cardholder_id","contact_stop_id")
);
--> statement-breakpoint
CREATE TABLE "phone_lookup" (
	"phone_hash" "bytea" NOT NULL,
	"cardholder_id" uuid NOT NULL,
	CONSTRAINT "phone_lookup_phone_hash_cardholder_id_pk" PRIMARY KEY("phone_hash","cardholder_id")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"batch_ref" text NOT NULL,
	"kind" text NOT NULL,
	"as_of" date NOT NULL,
	"previous_batch_ref" text,
	"content_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"warnings" text[] NOT NULL,
	"applied_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_message" (
	"outbox_message_id" uuid PRIMARY KEY NOT NULL,
	"cardholder_id" uuid,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"sealed" "bytea",
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz NOT NULL,
	"useless_after" timestamptz,
	"sent_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "business_day" (
	"calendar" text NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "business_day_calendar_on_day_pk" PRIMARY KEY("calendar","on_day")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"policy_version_id" uuid PRIMARY KEY NOT NULL,
	"pack" text NOT NULL,
	"version" text NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"loaded_at" timestamptz NOT NULL,
	"current" boolean NOT NULL,
	CONSTRAINT "policy_version_contentHash_unique" UNIQUE("content_hash")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_hold" ADD CONSTRAINT "account_hold_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cardholder_setting" ADD CONSTRAINT "cardholder_setting_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement" ADD CONSTRAINT "statement_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_content" ADD CONSTRAINT "audit_content_cardholder_id_seq_audit_event_cardholder_id_seq_fk" FOREIGN KEY ("cardholder_id","seq") REFERENCES "public"."audit_event"("cardholder_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment_code" ADD CONSTRAINT "enrolment_code_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_device" ADD CONSTRAINT "remembered_device_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_stop" ADD CONSTRAINT "contact_stop_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_hold_open" ON "account_hold" USING btree ("cardholder_id","account_id") WHERE "account_hold"."released_at" is null;--> statement-breakpoint
CREATE INDEX "entry_by_day" ON "entry" USING btree ("cardholder_id","account_id","posted_on","entry_ref");--> statement-breakpoint
CREATE INDEX "one_time_code_by_phone" ON "one_time_code" USING btree ("phone_hash","created_at");--> statement-breakpoint
CREATE INDEX "remembered_device_by_cardholder" ON "remembered_device" USING btree ("cardholder_id");--> statement-breakpoint
CREATE INDEX "session_by_cardholder" ON "session" USING btree ("cardholder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_item_open" ON "work_item" USING btree ("cardholder_id","kind","subject") WHERE "work_item"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "contact_log_by_time" ON "contact_log" USING btree ("cardholder_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_point_current" ON "contact_point" USING btree ("cardholder_id","kind","value") WHERE "contact_point"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "import_batch_once" ON "import_batch" USING btree ("source","batch_ref");--> statement-breakpoint
CREATE INDEX "import_batch_newest" ON "import_batch" USING btree ("source","applied_at");--> statement-breakpoint
CREATE INDEX "outbox_message_open" ON "outbox_message" USING btree ("status","created_at");