/** What stands in the HTML itself, before any script has run. */
export const shell = {
  brand: '督办',
  opening: '正在打开…',
  noscript:
    '本页需要启用浏览器的 JavaScript。已公开的提案和答复不需要：<a href="/p">查看公开的提案</a>。如有困难，请致电提案办公室。',
} as const;

/** Titles of the pages, by their names. */
export const titles: Readonly<Record<string, string>> = {
  start: '督办',
  'sign-in': '登录',
  inbox: '待办',
  my: '我的提案',
  write: '写提案',
  work: '办理',
  proposal: '提案',
  official: '打印',
  console: '今日',
  list: '提案列表',
  desk: '交办',
  leader: '督办和关注',
  'not-found': '没有这个页面',
};
