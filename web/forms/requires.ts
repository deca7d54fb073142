/** Of a proposal's text: without facts and suggestions the office would send it back. */
export const PROPOSAL_REQUIRES: readonly string[] = ['text.situation', 'text.suggestions'];
