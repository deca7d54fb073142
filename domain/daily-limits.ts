/**
 * How much one person may start in a day, far more than anybody needs: what is beyond it is a mistake of a program or
 * somebody else at their session, and each of these writes to others. A hall of 200 may sign two proposals of one day.
 */
const limits = {
  submissions: { most: 200, says: '您今天已提交200件提案，请明天再提交' },
  drafts: { most: 200, says: '您今天新建的草稿已达200份，请在已有的草稿里继续写' },
  invitations: { most: 500, says: '您今天邀请联名的人数已达500人次，请明天再邀请' },
  urgings: { most: 300, says: '您今天已催办300次，请明天再催办' },
  'hand-overs': { most: 100, says: '您今天已转交100次，请明天再转交' },
  inspections: { most: 30, says: '您今天已计划30次视察，请明天再计划' },
} as const;

export type Limited = keyof typeof limits;
export const LIMITED = Object.keys(limits) as readonly Limited[];

export const mostOf = (what: Limited): number => limits[what].most;

/** What somebody is told who has reached it. */
export const limitSentence = (what: Limited): string =>
  `${limits[what].says}；您填写的内容没有丢失。确有需要的，请联系提案办公室。`;
