/** Words of the leaders' page. */
export const leader = {
  todo: '请您办理',
  nothingTodo: '目前没有要您办理的事项。',
  mine: '我督办的重点提案',
  noMine: '目前没有由您督办的重点提案。',
  supervised: '督办中的',
  noSupervised: '目前没有督办中的提案。',
  notSatisfied: '提案者不满意的',
  noNotSatisfied: '目前没有提案者不满意、正在重办的提案。',
  agencies: '各单位逾期和在办',
  count: (count: number) => `${count} 件`,
  late: (count: number) =>
    count > 0 ? `各单位共有 ${count} 件次逾期，逾期多的在前。` : '各单位都没有逾期的。',
} as const;
