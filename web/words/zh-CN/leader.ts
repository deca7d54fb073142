/** Words of the leaders' page. */
export const leader = {
  todo: '请您审定和决定',
  nothingTodo: '目前没有要您本人审定或决定的事项。',
  forLeaders: '请政协领导办理',
  nothingForLeaders: '目前没有请领导办理的事项。',
  led: '我带队的视察',
  noLed: '目前没有由您带队、还没有结束的视察。',
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
