import type { BannedRule } from "./banned-rule";

/** What a cardholder must never read, in English. Case does not matter. */
export const BANNED_EN: readonly BannedRule[] = [
  { rule: "prison", pattern: /\b(?:jail|prison|imprison\w*|behind bars|detain(?:ed|ment)?|custody|sentenced)\b/i },
  {
    rule: "crime",
    pattern: /\b(?:criminal\w*|crime|article 196|art\. 196|malicious overdraft|deadbeat|defaulter|delinquent)\b/i,
  },
  {
    rule: "police",
    pattern: /\bpolice\b(?! (?:report|receipt))|\barrest(?:ed|s)?\b|\bwanted (?:list|person)\b|\bpublic security\b/i,
  },
  {
    rule: "false-proceedings",
    pattern:
      /\b(?:case has been filed|already (?:been )?(?:sued|filed)|final (?:notice|warning|demand)|ultimatum|imminent (?:legal|court)|warrant)\b/i,
  },
  {
    rule: "impersonation",
    pattern:
      /\bon behalf of (?:the )?(?:court|police|people's bank|central bank)\b|\b(?:court|judicial) (?:officer|agent|task force)\b/i,
  },
  {
    rule: "blacklist",
    pattern:
      /\bblack-?list\w*|\b(?:dishonest|discredited) (?:person|debtor)s?\b|\bpublicly (?:named|exposed|shamed)\b|\bname and shame\b/i,
  },
  {
    rule: "third-party-threat",
    pattern:
      /\b(?:tell|inform|notify|contact|call|visit)(?:ing)? your (?:family|parents|spouse|wife|husband|relatives|friends|employer|boss|colleagues|workplace|school|neighbou?rs)\b/i,
  },
  {
    rule: "family-pays",
    pattern: /\byour (?:family|parents|spouse|children|relatives) (?:must|should|have to|are obliged to) (?:re)?pay\b/i,
  },
  {
    rule: "false-deadline",
    pattern:
      /\b(?:last|final) (?:chance|opportunity)\b|\b(?:today only|act now|hurry|limited[- ]time|before it is too late|countdown|expires? soon)\b/i,
  },
  {
    rule: "pressure",
    pattern:
      /\b(?:pay immediately|pay now or|or else|serious consequences|severe consequences|you will regret|we warn you|at your own risk)\b/i,
  },
  {
    rule: "borrow-to-pay",
    pattern:
      /\bborrow(?:ing)? (?:money )?(?:from [\w ]+ )?to (?:re)?pay\b|\btake out (?:a|another) loan to\b|\bcash out another card\b/i,
  },
  { rule: "extra-charge", pattern: /\b(?:collection|visit|recovery) (?:fee|charge)s?\b/i },
  {
    rule: "private-payment",
    pattern: /\b(?:pay|transfer|send)[\w ]* to (?:my|an agent's|a personal|a private) (?:account|code|wallet)\b/i,
  },
  {
    rule: "credit-repair",
    pattern:
      /\b(?:credit repair|clean(?:s|ed|ing)? (?:up )?your credit|wipe your (?:credit|record)|(?:delete|erase|remove)s? (?:your|the) (?:credit|overdue|bad) record)\b/i,
  },
  {
    rule: "promise",
    pattern:
      /\b(?:guarantee(?:s|d)?|100 ?%|certain to be|always) (?:approved|approval|accepted|interest[- ]free|60 (?:months|instal)|waive\w*)|\byou are entitled to (?:60|a waiver|stop)/i,
  },
  {
    rule: "comparison",
    pattern:
      /\b(?:other|most|many) (?:customers|cardholders|people) (?:have|already|manage|pay)\b|\bcompared (?:with|to) other\b|\bunlike others\b/i,
  },
  {
    rule: "silence-consents",
    pattern:
      /\b(?:no (?:reply|answer)|silence|if you do not (?:reply|answer))\b[^.]{0,30}\b(?:means|counts as|is taken as|deemed)\b[^.]{0,12}\b(?:consent|agree\w*|accept\w*)/i,
  },
  { rule: "insult", pattern: /\b(?:shame(?:ful|less)?|dishonest|liar|cheat|irresponsible|disgrace)\b/i },
];
