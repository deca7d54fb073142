/** What stands in the HTML itself, before any script has run. */
export const shell = {
  brand: '督办',
  opening: '正在打开…',
  noscript:
    '本页需要启用浏览器的 JavaScript。已公开的提案和答复不需要：<a href="/p">查看公开的提案</a>。如有困难，请致电提案办公室。',
} as const;

/** What a page says first of itself, by its name: people read it while the rest comes. */
export const intros: Readonly<Record<string, string>> = {
  write: '一事一案：写明情况、分析和具体建议。填写的内容会随时保存，可以分几次写完。',
  'sign-in': '请填写您在政协登记的邮箱，我们会把八位数字的验证码寄给您。不需要密码。',
  agency: '上面是要本单位办的，最急的在前；下面是本单位承办的提案，各到了哪一步、轮到谁。',
  inbox: '按期限先后排列。点开一件，就是要办的那一步。',
};

/** Titles of the pages, by their names. */
export const titles: Readonly<Record<string, string>> = {
  start: '督办',
  'sign-in': '登录',
  account: '登录与安全',
  inbox: '待办',
  my: '我的提案',
  write: '写提案',
  agency: '本单位的提案',
  work: '办理',
  proposal: '提案',
  official: '打印',
  inspections: '跟踪视察',
  inspection: '跟踪视察',
  day: '视察现场',
  minutes: '视察纪要',
  plan: '拟订视察方案',
  console: '今日',
  list: '提案列表',
  desk: '交办',
  directory: '通讯录',
  settings: '设置',
  leader: '督办和关注',
  'not-found': '没有这个页面',
};
