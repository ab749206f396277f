DROP INDEX "settlement_quote_ending";--> statement-breakpoint
ALTER TABLE "outbox_message" ADD COLUMN "contact_purpose" text DEFAULT 'requested' NOT NULL;--> statement-breakpoint
CREATE INDEX "settlement_quote_ending" ON "settlement_quote" USING btree ("valid_until") WHERE "settlement_quote"."state" in ('open', 'replaced');