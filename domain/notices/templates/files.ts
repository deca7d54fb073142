import { ifSaid, type Template } from './words.ts';

/** What becomes of a file that was handed in. */
export const files = {
  'file-infected': ({ facts, subject }) => ({
    subject: '附件发现病毒，已停止下载',
    says: [
      `${subject}的附件${ifSaid(facts.file, (name) => `“${name}”`).join('')}经检查发现病毒，已停止下载。提交记录不变。`,
      '上传人的电脑可能已经感染，请先查杀病毒。',
    ],
    todo: '请上传人用没有病毒的电脑重新制作这份材料，交提案办公室补充。',
    link: '查看',
  }),
} satisfies Record<string, Template>;
