/** What was said while a proposal was handled. */
export const remarks = {
  heading: '办理中的意见',
  kinds: {
    'opinion-given': '会办意见',
    'sent-back': '提案办公室退回修改',
    objected: '会签单位不同意',
    'return-refused': '不同意改办',
    'extension-refused': '不同意延期',
    assessed: '评议意见',
    supervised: '领导批示',
    'demanded-again': '要求重新办理',
    'contact-logged': '与提案者的沟通',
  } as Readonly<Record<string, string>>,
  yourPromise: '本单位的承诺',
  promisedFor: (day: string) => `承诺完成日期：${day}`,
} as const;
