/*
 * Who reads what, as it was agreed on, one line for each kind of event: the sides that learn of it, then each field that
 * somebody beside the office reads, with the sides that do. The tables of the domain are held to this.
 */

/** lead L, co-handler C, other agency O, former agency F, proposer P, assessor A, visitor V, public X. */
export const HANDLING = `
assigned LCOFPAVX
signed LCOFPAVX
return-asked LCF outcome:LF reason:LF suggested:LF
return-granted LCOFPAV lead:LCFP coHandlers:LCFP note:LCF
return-refused LCF reason:LF
opinion-given LCOFPAV outcome:LF opinion:LF attachments:LF
contact-logged LCOFPAV when:LCFPA how:LCFPA on:LCFPA summary:LCFPA
extension-asked LCF until:LF reason:LF
extension-refused LCF outcome:LF reason:LF
extended LCOFPAV until:LCFP reason:LF note:LF
shortened LCOFPAV until:LCFP reason:LF note:LF
replied:draft LCF text:LF meaning:LF docNo:LF signedOffBy:LF contactName:LF contactPhone:LF promise:LF mayPublish:LF attachments:LF outcome:LF concerned:LF adopted:LF quality:LF
replied:countersigning LCF text:LCF meaning:LCF docNo:LCF signedOffBy:LCF contactName:LCF contactPhone:LCF promise:LCF mayPublish:LCF attachments:LCF outcome:LF concerned:LF adopted:LF quality:LF
replied LCOFPAVX text:LCOFPAV meaning:LCOFPAV docNo:LCOFPAV signedOffBy:LCOFPAV contactName:LCOFPAV contactPhone:LCOFPAV promise:LCOFPAV mayPublish:LCOFPAV attachments:LCOFPAV outcome:LF concerned:LF adopted:LF quality:LF
replied:published LCOPAVX text:LCOPAVX meaning:LCOPAVX docNo:LCOPAVX signedOffBy:LCOPAV contactName:LCOPAV contactPhone:LCOPAV promise:LCOPAV mayPublish:LCOPAV attachments:LCOPAV outcome:L concerned:L adopted:L quality:L
countersigned LCF outcome:LC note:L
objected LCF outcome:LC reason:LC
passed LCOFPAV outcome:LP meaning:LP note:L
sent-back LCF outcome:L reasons:L note:L
judged LCOPAV outcome:LPA result:LCOPAV work:LCPAV contacted:LPA comment:LCPAV onPaper:LCPAV paper:LPA voiceOfPerson:LPA voiceName:LCPAV
judged-again LCOPAV outcome:LPA result:LCOPAV work:LCPAV contacted:LPA comment:LCPAV onPaper:LCPAV paper:LPA voiceOfPerson:LPA voiceName:LCPAV done:LCPAV evidenceSeen:LPA remains:LCPAV ballot:LPA
assessed LCOPAV outcome:LCPA advice:LCPA reason:LCPA
reported LCOPAVX outcome:LCOPAV text:LCOPAV docNo:LCOPAV meaning:LCOPAV until:LCOPAV attachments:LCOPAV
reported:published LCOPAVX outcome:LCOPAV text:LCOPAVX docNo:LCOPAVX meaning:LCOPAVX until:LCOPAV attachments:LCOPAV
supervised LCOPAV outcome:LCP instruction:LC
met LCOPAV outcome:LP form:LCPAV on:LCPAV summary:LCPA result:LCPAV paper:LP
suspended LCOFPAV until:LCFP reason:LCFP
resumed LCOFPAV note:LCF
withdrawn LCOFPAV reason:LCFP
reassigned LCOFPAV reason:LCF
demanded-again LCOPAV reason:LC
reopened LCOPAV reason:LCPV
gone-back LCOFPAV to:LCF reason:LF
corrected LCOPAV docNo:LCP meaning:LCP result:LCP reason:LP paper:LP
judges-changed LCOPAV
taken-over LCOFPAV from:LCOFPA to:LCOFPA
urged LCOFPAV
reminded LCOFPAV note:LF
reckoned-anew LCOFPAV
silent LCOFPAV
told LCOFPAV
`;

/** agency G, former agency F, proposer P, assessor A, visitor V, public X. */
export const PROPOSAL = `
drafted P title:P kind:P signers:P groupId:P text:P mayPublish:P sessionId:P attachments:P
submitted GFPAVX title:P kind:P signers:P groupId:P text:P mayPublish:P sessionId:P attachments:P
registered GFPAVX number:GFPAVX
filed GFPAVX field:GP outcome:P ordinary:P
not-filed P outcome:P reason:P note:P
returned-for-revision P outcome:P note:P
referred P outcome:P to:P note:P
opinion-reported P outcome:P note:P
merged P outcome:P into:P note:P
absorbed GPAV
released GPAV
unmerged P reason:P
revised GFPAV outcome:P title:P text:P
abandoned P outcome:P reason:P
assigned GFPAVX outcome:GP shape:GP leads:GP note:G
handled GPAV
told GPAV
published GPAVX outcome:P
withheld GPAV outcome:P
suspended GPAV until:GP reason:GP
resumed GPAV
signature-confirmed GPAV outcome:P
signature-declined P outcome:P note:P
urged GPAV
reminded GPAV
reckoned-anew GPAV
silent GPAV
withdrawn GPAV reason:GP
reassigned GPAV reason:G
extended GPAV until:P reason:P
shortened GPAV until:P reason:P
key-proposed -
key-refused -
key-withdrawn -
marked-key GPAV
unmarked-key GPAV reason:GPAV
inspection-recommended -
inspection-unrecommended -
chosen GPAV
corrected GPAV changes:GP reason:P
succeeded GPAV from:GPAV to:GPAV leader:GPAV
inspection-ahead GPAV outcome:GPAV inspection:GPAV theme:GPAV
inspected GPAV outcome:GPAV inspection:GPAV theme:GPAV rating:GPAV poor:GPAV text:GPAV photos:GPAV
reopened GPAV outcome:GPAV inspection:GPAV agency:GPAV reason:GPAV
inspection-over GPAV outcome:GPAV inspection:GPAV cancelled:GPAV
`;

/** participant T, agency G, proposer P. */
export const INSPECTION = `
planned TGP
approved TGP
sent-back -
refused -
answered T
settled TGP
held TGP outcome:T attended:T findings:TGP demands:TGP reopens:TGP
put-right TGP outcome:TGP demand:TGP text:TGP photos:TGP
verified TGP outcome:TGP views:TGP
decided TGP outcome:TGP decisions:TGP
instructed TGP outcome:TGP decisions:TGP
closed TGP outcome:TGP text:TGP attachments:TGP
found TGP proposal:TGP rating:TGP text:TGP photos:TGP
remarked TGP proposal:TGP text:TGP photos:TGP
postponed TGP starts:TGP ends:TGP answerBy:TGP reason:TGP
place-changed TGP place:TGP route:TGP reason:TGP
participants-changed TGP
cancelled TGP reason:TGP
taken-over TGP from:TGP to:TGP
succeeded TGP from:TGP to:TGP leader:TGP
demand-extended TGP demand:TGP until:TGP reason:TGP
urged TGP
reckoned-anew TGP
silent TGP
told TGP
`;
