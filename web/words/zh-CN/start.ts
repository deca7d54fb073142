import { intros } from './shell.ts';

export const start = {
  heading: '政协提案办理',
  intro: '提出提案、交办、办理、答复、评价，直到承诺的事项落实后再评价一次（二次反馈），都在这里。',
  signIn: '登录',
  published: '查看公开的提案',
  whoHeading: '谁用它',
  who: [
    '委员和提案组织：写提案，看办到哪一步，评价答复，作二次反馈。',
    '承办单位：签收、办理、答复，报告承诺事项的落实情况。',
    '提案办公室和领导：审查、交办、审核、督办。',
  ],
  notFound: '没有这个页面',
  notFoundText: '网址可能不完整，或者页面已经移走。请从邮件中的链接重新打开，或者回到首页。',
  home: '回到首页',
} as const;

export const inbox = {
  intro: intros.inbox ?? '',
  empty: '目前没有要您办理的事项。有新的事项时会发邮件通知您。',
  of: {
    person: '本人的待办',
    agency: '本单位的待办',
    staff: '提案办公室的待办',
    leader: '领导的待办',
    administrator: '管理员的待办',
    assessor: '评议人的待办',
  },
  due: (day: string) => `期限 ${day}24时前`,
} as const;
