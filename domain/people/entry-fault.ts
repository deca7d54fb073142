/** Every way in which an entry of the directory is not to be recorded, with the sentence that says what to do. */
const sentences = {
  unfit: (d) => d.says,
  'not-office': () => '通讯录由提案办公室和管理员登记，请联系他们',
  'id-reserved': (d) => `编号“${d.id}”留给系统使用，请改用别的编号`,
  'id-differs-in-case': (d) =>
    `编号“${d.id}”与已有的“${d.other}”只有大小写不同，请核对；不是同一个的请另取编号`,
  'agency-missing': () => '经办人须选择所属的承办单位',
  'agency-unknown': () => '没有这个承办单位，请重新选择',
  'agency-closed': (d) => `“${d.agency}”已不再承办，经办人须属于在册的承办单位，请另选单位`,
  'group-missing': () => '集体提案联系人须选择所属的提案组织',
  'group-unknown': () => '没有这个提案组织，请重新选择',
  'group-closed': (d) => `“${d.group}”已不在册，联系人须属于在册的提案组织，请另选组织`,
  'guarded-roles': () => '工作人员、领导、管理员和评议人的角色只能由管理员授予或取消',
  'guarded-active': () => '工作人员、领导、管理员和评议人是否在册只能由管理员决定',
  'guarded-address': () => '工作人员、领导、管理员和评议人的邮箱只能由管理员修改，请联系管理员',
  'guarded-administrator': () => '管理员只能由管理员登记或修改',
  'last-administrator': () => '至少保留一名在册的管理员，请先登记另一名',
  'mailbox-shared': (d) =>
    `这个邮箱已经登记在${d.others}名下。工作人员、领导、管理员和评议人的邮箱不能与他人共用：谁收到验证码，谁就能以其身份登录`,
  namesake: () => '已经有同名的，请核对',
  'clerks-left': (d) => `还有在册的经办人（${d.names}），请先把他们改属其他单位，或者停用`,
  'work-left': (d) => `还有没有办结的工作（${d.work}），请在通讯录中用“停办并移交”交给接办单位`,
  'personal-work-left': (d) => `还有没有办结的（${d.work}），请在通讯录中用“离任并移交”，由接替的人继续`,
  'last-clerk': (d) =>
    `是${d.agency}唯一的经办人，该单位还有没有办结的工作（${d.work}），请先登记另一名经办人，或者将该单位停办并移交`,
  'last-staff': () => '至少保留一名在册的工作人员，请先登记另一名',
  'contacts-left': (d) => `还有在册的联系人（${d.names}），请先改由其他组织联系，或者停用`,
} satisfies Record<string, (detail: Record<string, string>) => string | undefined>;

export type EntryFaultCode = keyof typeof sentences;

/** Why an entry is not to be recorded, at which of its fields; those of the whole have the empty name. */
export interface EntryFault {
  readonly field: string;
  readonly fault: EntryFaultCode;
  readonly sentence: string;
}

/** Says one. */
export function entryFault(
  field: string,
  fault: EntryFaultCode,
  detail: Record<string, string> = {},
): EntryFault {
  const sentence: (detail: Record<string, string>) => string | undefined = sentences[fault];
  return { field, fault, sentence: sentence(detail) ?? '' };
}

/** The sentences by their fields, as forms show them. */
export function faultsByField(faults: readonly EntryFault[]): Record<string, string[]> {
  const byField: Record<string, string[]> = {};
  for (const { field, sentence } of faults) byField[field] = [...(byField[field] ?? []), sentence];
  return byField;
}
