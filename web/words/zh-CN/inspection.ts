/** What the pages of a tracked inspection (跟踪视察) say. */
export const inspectionWords = {
  none: '还没有视察。',
} as const;
