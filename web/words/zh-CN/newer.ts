/** Somebody else saved a version first. */
export const newer = {
  /** What a page may say in other words. */
  said: {
    title: '在您填写期间，别人已经先保存了新的内容',
    help: '您填写的都还在，没有保存。下面列出两边不同的各项，请逐项选择，或全部用一边的；然后核对表格，再提交一次。',
    mine: '您填写的',
    theirs: '别人保存的',
    allMine: '全部用我的',
    allTheirs: '全部用别人的',
  },
  same: '两边的内容相同，请核对后再提交一次。',
  empty: '（空）',
  left: (count: number) => `还有 ${count} 项没有选择`,
  goOn: '按所选的继续填写',
} as const;
