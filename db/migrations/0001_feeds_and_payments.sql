CREATE TABLE "figure_check" (
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"policy_version_id" uuid NOT NULL,
	"checks" jsonb NOT NULL,
	CONSTRAINT "figure_check_cardholder_id_account_id_pk" PRIMARY KEY("cardholder_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"cardholder_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"sealed_key" "bytea",
	"created_at" timestamptz NOT NULL,
	"removed_at" timestamptz,
	CONSTRAINT "stored_file_cardholder_id_file_id_pk" PRIMARY KEY("cardholder_id","file_id"),
	CONSTRAINT "stored_file_size" CHECK ("stored_file"."size" > 0),
	CONSTRAINT "stored_file_key" CHECK (("stored_file"."removed_at" is null) = ("stored_file"."sealed_key" is not null))
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"import_run_id" uuid PRIMARY KEY NOT NULL,
	"via" text NOT NULL,
	"machine_client_id" uuid,
	"status" text NOT NULL,
	"quarantine" boolean NOT NULL,
	"source" text,
	"batch_ref" text,
	"as_of" date,
	"kind" text,
	"batch_id" uuid,
	"file_key" text,
	"bytes" bigint,
	"rows" jsonb,
	"set_aside" integer DEFAULT 0 NOT NULL,
	"set_aside_by_file" jsonb,
	"found" integer DEFAULT 0 NOT NULL,
	"by_rule" jsonb,
	"findings" jsonb,
	"rest" integer DEFAULT 0 NOT NULL,
	"warnings" text[] DEFAULT '{}' NOT NULL,
	"failure" text,
	"created_at" timestamptz NOT NULL,
	"started_at" timestamptz,
	"finished_at" timestamptz,
	CONSTRAINT "import_run_ended" CHECK (("import_run"."finished_at" is null) = ("import_run"."status" in ('waiting', 'running')))
);
--> statement-breakpoint
CREATE TABLE "core_instruction" (
	"source" text NOT NULL,
	"instruction_id" uuid NOT NULL,
	"cardholder_id" uuid NOT NULL,
	CONSTRAINT "core_instruction_source_instruction_id_pk" PRIMARY KEY("source","instruction_id")
);
--> statement-breakpoint
CREATE TABLE "instruction" (
	"cardholder_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"source" text NOT NULL,
	"account_ref" text NOT NULL,
	"cardholder_ref" text NOT NULL,
	"facts" jsonb NOT NULL,
	"made_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamptz,
	"failure" text,
	"sent_at" timestamptz,
	"answered_at" timestamptz,
	"core_ref" text,
	"core_code" text,
	"core_at" timestamptz,
	"unfiled_since" timestamptz,
	CONSTRAINT "instruction_cardholder_id_instruction_id_pk" PRIMARY KEY("cardholder_id","instruction_id"),
	CONSTRAINT "instruction_sequence" CHECK ("instruction"."sequence" > 0)
);
--> statement-breakpoint
CREATE TABLE "instruction_file" (
	"source" text NOT NULL,
	"day" date NOT NULL,
	"rows" integer NOT NULL,
	"last_number" integer NOT NULL,
	"sha256" text NOT NULL,
	"written_at" timestamptz NOT NULL,
	CONSTRAINT "instruction_file_source_day_pk" PRIMARY KEY("source","day")
);
--> statement-breakpoint
CREATE TABLE "instruction_file_row" (
	"cardholder_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"number" integer NOT NULL,
	"repeat" boolean NOT NULL,
	CONSTRAINT "instruction_file_row_cardholder_id_instruction_id_day_pk" PRIMARY KEY("cardholder_id","instruction_id","day")
);
--> statement-breakpoint
CREATE TABLE "machine_client" (
	"machine_client_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"scopes" text[] NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"previous_token_hash" "bytea",
	"previous_sealed_secret" "bytea",
	"previous_until" timestamptz,
	"created_at" timestamptz NOT NULL,
	"last_used_at" timestamptz,
	"revoked_at" timestamptz,
	CONSTRAINT "machine_client_name_unique" UNIQUE("name"),
	CONSTRAINT "machine_client_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "machine_client_previousTokenHash_unique" UNIQUE("previous_token_hash"),
	CONSTRAINT "machine_client_previous" CHECK (num_nonnulls("machine_client"."previous_token_hash", "machine_client"."previous_sealed_secret", "machine_client"."previous_until") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"cardholder_id" uuid NOT NULL,
	"passkey_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"aaguid" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_used_at" timestamptz,
	"removed_at" timestamptz,
	CONSTRAINT "passkey_cardholder_id_passkey_id_pk" PRIMARY KEY("cardholder_id","passkey_id")
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"flow_hash" "bytea" PRIMARY KEY NOT NULL,
	"challenge" text NOT NULL,
	"purpose" text NOT NULL,
	"session_id" uuid,
	"created_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"consumed_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "passkey_holder" (
	"cardholder_id" uuid PRIMARY KEY NOT NULL,
	"user_handle" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_lookup" (
	"credential_hash" "bytea" PRIMARY KEY NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"passkey_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_claim" (
	"cardholder_id" uuid NOT NULL,
	"payment_claim_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"channel" text NOT NULL,
	"payer_tail" text,
	"receipt_file_id" uuid,
	"state" text NOT NULL,
	"made_at" timestamptz NOT NULL,
	"made_on" date NOT NULL,
	"look_until" date NOT NULL,
	"matched_entry_ref" text,
	"matched_by" text,
	"refused_refs" text[] DEFAULT '{}' NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"policy_version_id" uuid NOT NULL,
	CONSTRAINT "payment_claim_cardholder_id_payment_claim_id_pk" PRIMARY KEY("cardholder_id","payment_claim_id"),
	CONSTRAINT "payment_claim_amount" CHECK ("payment_claim"."amount" > 0),
	CONSTRAINT "payment_claim_paid" CHECK ("payment_claim"."paid_on" <= "payment_claim"."made_on"),
	CONSTRAINT "payment_claim_tail" CHECK ("payment_claim"."payer_tail" ~ '^[0-9]{4}$'),
	CONSTRAINT "payment_claim_match" CHECK (("payment_claim"."state" = 'matched') = ("payment_claim"."matched_entry_ref" is not null)
        and ("payment_claim"."matched_entry_ref" is null) = ("payment_claim"."matched_by" is null))
);
--> statement-breakpoint
CREATE TABLE "core_posting" (
	"source" text NOT NULL,
	"entry_ref" text NOT NULL,
	"cardholder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"machine_client_id" uuid NOT NULL,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "core_posting_source_entry_ref_pk" PRIMARY KEY("source","entry_ref")
);
--> statement-breakpoint
CREATE TABLE "batch_upload" (
	"machine_client_id" uuid NOT NULL,
	"batch_upload_id" uuid NOT NULL,
	"file_key" text NOT NULL,
	"idempotency_key" text,
	"content" text,
	"import_run_id" uuid,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "batch_upload_machine_client_id_batch_upload_id_pk" PRIMARY KEY("machine_client_id","batch_upload_id")
);
--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "received_at" timestamptz;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "set_aside" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "figure_check" ADD CONSTRAINT "figure_check_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction" ADD CONSTRAINT "instruction_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction_file_row" ADD CONSTRAINT "instruction_file_row_cardholder_id_instruction_id_instruction_cardholder_id_instruction_id_fk" FOREIGN KEY ("cardholder_id","instruction_id") REFERENCES "public"."instruction"("cardholder_id","instruction_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_holder" ADD CONSTRAINT "passkey_holder_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_claim" ADD CONSTRAINT "payment_claim_cardholder_id_account_id_account_cardholder_id_account_id_fk" FOREIGN KEY ("cardholder_id","account_id") REFERENCES "public"."account"("cardholder_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_claim" ADD CONSTRAINT "payment_claim_cardholder_id_receipt_file_id_stored_file_cardholder_id_file_id_fk" FOREIGN KEY ("cardholder_id","receipt_file_id") REFERENCES "public"."stored_file"("cardholder_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core_posting" ADD CONSTRAINT "core_posting_machine_client_id_machine_client_machine_client_id_fk" FOREIGN KEY ("machine_client_id") REFERENCES "public"."machine_client"("machine_client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_upload" ADD CONSTRAINT "batch_upload_machine_client_id_machine_client_machine_client_id_fk" FOREIGN KEY ("machine_client_id") REFERENCES "public"."machine_client"("machine_client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_upload" ADD CONSTRAINT "batch_upload_import_run_id_import_run_import_run_id_fk" FOREIGN KEY ("import_run_id") REFERENCES "public"."import_run"("import_run_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stored_file_by_time" ON "stored_file" USING btree ("cardholder_id","created_at");--> statement-breakpoint
CREATE INDEX "import_run_newest" ON "import_run" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "import_run_by_batch" ON "import_run" USING btree ("source","batch_ref");--> statement-breakpoint
CREATE INDEX "import_run_open" ON "import_run" USING btree ("status") WHERE "import_run"."status" in ('waiting', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "instruction_once" ON "instruction" USING btree ("cardholder_id","kind","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "instruction_order" ON "instruction" USING btree ("cardholder_id","account_id","sequence");--> statement-breakpoint
CREATE INDEX "instruction_queued" ON "instruction" USING btree ("next_attempt_at") WHERE "instruction"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "instruction_unfiled" ON "instruction" USING btree ("source","unfiled_since") WHERE "instruction"."unfiled_since" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "instruction_file_order" ON "instruction_file_row" USING btree ("source","day","number");--> statement-breakpoint
CREATE INDEX "passkey_challenge_by_age" ON "passkey_challenge" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_claim_entry" ON "payment_claim" USING btree ("cardholder_id","account_id","matched_entry_ref") WHERE "payment_claim"."matched_entry_ref" is not null;--> statement-breakpoint
CREATE INDEX "payment_claim_open" ON "payment_claim" USING btree ("cardholder_id","account_id") WHERE "payment_claim"."state" in ('waiting', 'not_arrived');--> statement-breakpoint
CREATE UNIQUE INDEX "batch_upload_once" ON "batch_upload" USING btree ("machine_client_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "batch_upload_by_run" ON "batch_upload" USING btree ("import_run_id");--> statement-breakpoint
CREATE INDEX "entry_by_statement" ON "entry" USING btree ("cardholder_id","account_id","statement_date");--> statement-breakpoint
CREATE INDEX "entry_received" ON "entry" USING btree ("cardholder_id","account_id") WHERE "entry"."received_at" is not null;--> statement-breakpoint
CREATE INDEX "entry_by_ref" ON "entry" USING btree ("entry_ref");