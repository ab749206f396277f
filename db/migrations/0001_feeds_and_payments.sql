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
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_holder" ADD CONSTRAINT "passkey_holder_cardholder_id_cardholder_cardholder_id_fk" FOREIGN KEY ("cardholder_id") REFERENCES "public"."cardholder"("cardholder_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_challenge_by_age" ON "passkey_challenge" USING btree ("expires_at");