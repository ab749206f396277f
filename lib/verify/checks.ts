import type { Check } from "./check";
import { agreementCheck } from "./checks/agreements";
import { auditChainCheck } from "./checks/audit-chains";
import { figureChecks } from "./checks/figures";
import { importChecks } from "./checks/imports";
import { instructionChecks } from "./checks/instructions";
import { keepingChecks } from "./checks/keeping";
import { paymentChecks } from "./checks/payments";
import { phoneLookupCheck } from "./checks/phone-lookup";
import { planChecks } from "./checks/plans";
import { referenceChecks } from "./checks/references";

/** Everything that `npm run verify:data` proves, in the order in which it is printed. */
export const CHECKS: readonly Check[] = [
  ...figureChecks,
  ...referenceChecks,
  ...instructionChecks,
  ...importChecks,
  ...paymentChecks,
  ...planChecks,
  ...keepingChecks,
  agreementCheck,
  phoneLookupCheck,
  auditChainCheck,
];
