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