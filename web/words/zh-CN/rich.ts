/** Words of the editor for letters. */
export const rich = {
  tools: '编排',
  bold: '粗体',
  heading: '小标题',
  bullets: '项目',
  numbers: '编号',
  table: '表格',
  boldWord: '粗体文字',
  keys: (keys: string) => `快捷键 ${keys}`,
  preview: '排出来的样子',
  nothingYet: '在左边（手机上在上面）写，排出来的样子显示在这里。',
  tableTemplate: '| 事项 | 完成时间 | 责任单位 |\n| --- | --- | --- |\n| 　 | 　 | 　 |',
  pasted: '已粘贴：保留了标题、粗体、编号和表格，去掉了字体、颜色等格式。',
  pastedPictures: '已粘贴文字。图片没有粘贴进来，请作为附件上传。',
  onlyPictures: '图片不能放在正文里，请作为附件上传。',
  howTo: '怎样编排',
  how: [
    '可以直接从 Word、WPS 粘贴，标题、粗体、编号、表格会保留下来。',
    '每一行是一段；“一、”“（一）”照常写就可以。',
    '## 开头的一行是小标题；- 开头的是项目；1. 开头的是编号；两边加 ** 的是粗体。',
    '表格每行以 | 开头和结尾，各格用 | 隔开，第二行写 | --- | --- |。',
  ],
} as const;
