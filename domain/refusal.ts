import { notWhatItSays } from './attachments/words.ts';

/**
 * Every way in which the rules say no, with the sentence that tells the person what to do.
 * A refusal is a value: it becomes a 4xx answer, never an exception.
 */
const sentences = {
  'key-used': () => '这个提交标识已经用于另一项操作或另外的内容，请换一个新的标识再提交。',
  'wrong-stage': (d) => `当前环节为“${d.stage}”，不能进行“${d.act}”，请刷新页面查看最新进展。`,
  'not-yours': () => '这项工作不是分派给您的，请联系提案办公室核实。',
  'paper-only-for-members': () => '只有提案办公室可以代为录入委员的纸质意见，承办单位不能代填。',
  'paper-missing': () =>
    '请附上提案者签名的书面意见（扫描件或照片）；代为录入、更正提案者的评价，都要以它为凭。',
  'body-too-thin': () => '提案应当一事一案，写明情况、分析和具体建议；请补充具体建议后再提交。',
  'session-closed': (d) => `${d.session}已停止受理提案，请联系提案办公室。`,
  'signer-twice': (d) => `联名人“${d.name}”重复，请删去一个。`,
  'signer-unknown': (d) => `联名人编号“${d.person}”不是本届在册委员，请重新选择。`,
  'not-organisation-contact': () => '集体提案须由该组织的联系人提交，请联系本组织的联系人。',
  'merge-into-itself': () => '不能把提案并入它自己，请选择另一件提案作为主案。',
  'merge-target-not-open': (d) => `主案“${d.title}”目前处于“${d.stage}”，不能再并入其他提案。`,
  'merge-target-merged': (d) => `“${d.title}”本身已被并入其他提案，请选择它的主案。`,
  'merged-others': () => '本案已并入其他提案，请先取消并案，再对本案进行此项操作。',
  'leads-others': () => '已有其他提案并入本案，请先取消并案，再进行此项操作。',
  'not-merged': () => '本案没有并入其他提案，无须取消并案。',
  'reason-required': () => '请写明理由。',
  'countersign-first': (d) => `“${d.title}”正在会签，两个单位须先各自会签，再移交。`,
  'successor-needed': (d) => `“${d.title}”没有其他提案人，请选择由谁接替。`,
  'leader-needed': (d) => `视察“${d.title}”由其带队，请选择由哪位领导接替。`,
  'agency-twice': (d) => `单位“${d.agency}”重复，请删去一个。`,
  'agency-unknown': (d) => `没有编号为“${d.agency}”的承办单位，请重新选择。`,
  'one-lead-only': () => '主办只能有一个单位；需要几个单位分别答复时，请选择“分办”。',
  'return-to-itself': () => '建议改办的单位不能是本单位，请另选单位。',
  'class-unknown': (d) => `本委员会没有“${d.meaning}”这一答复类别，请在列出的类别中选择。`,
  'class-fixed': (d) => `按本委员会的办法，${d.act}时不能改定答复类别，请保留原类别。`,
  'promise-date-required': () => '答复承诺继续办理的，请写明承诺事项和完成日期。',
  'promise-date-past': (d) => `承诺日期须晚于今天（${d.today}），请改正。`,
  'promise-date-too-late': (d) => `按规定，承诺日期最迟为${d.latest}，请改正或申请跨年续办。`,
  'adopted-over-concerned': (d) =>
    `采纳建议数（${d.adopted}）多于涉及本单位的建议数（${d.concerned}），请核对后改正。`,
  'contact-required': (d) =>
    `答复前须与提案者沟通至少${d.required}次，目前登记${d.made}次；请先登记沟通情况。`,
  'quality-required': () => '请先对提案质量作出评价，再提交答复。',
  'no-co-handler': () => '本单位不是本件的会办单位，不需要提出会办意见。',
  'opinion-given': () => '本单位已提出会办意见，无须重复提交。',
  'extension-past-hard-limit': (d) => `延期最迟不得超过${d.limit}，请改为该日或更早的日期。`,
  'extension-not-later': () => '延期后的日期须晚于现在的期限，请改正。',
  'shortened-too-far': (d) => `收回或缩短延期，最早只能改回原期限${d.least}，请改为该日或更晚的日期。`,
  'extension-too-long': (d) => `每次延期不得超过${d.months}个月，请改为较早的日期。`,
  'extension-pending': () => '已有一份延期申请等待提案办公室决定，请等待答复。',
  'no-extension-asked': () => '没有等待决定的延期申请：申请已经处理，或者答复、报告已经提交。',
  'already-answered': () => '您已提交过评价，评价已保存，无须重复提交。',
  'ballot-empty': () => '请填写会议测评的票数，至少一票。',
  'still-working-date-required': () => '仍在办理的，请写明新的完成日期和剩余事项。',
  'carry-limit': (d) => `本承诺已续期${d.carries}次，不能再续；请报告已办结或说明不能办结的原因。`,
  'not-by-office': () => '本委员会的办法没有授权提案办公室要求重新办理，请在设置中开启后再试。',
  'not-open': (d) => `“${d.title}”已经办结，不能再进行此项操作。`,
  'already-suspended': () => '已处于中止状态，请先恢复办理。',
  'due-unchanged': () => '期限没有变化，无须重新计算。',
  'not-suspended': () => '目前没有中止，无须恢复。',
  'suspend-until-past': () => '中止期限须晚于今天，请改正。',
  'nothing-to-correct': () => '改正后的内容与原来相同，请核对。',
  'not-a-judgement': () => '最终结果不是评价（未反馈、撤案或改派），不能改为满意程度。',
  'cannot-go-back': (d) => `不能从“${d.from}”退回到“${d.to}”，只能退回到已经经过的环节。`,
  'already-key': () => '本案已是重点提案。',
  'key-asked': () => '已报请领导审定是否列为重点提案，请等待决定；需要改报的，请先取消。',
  'key-not-asked': () => '没有等待审定的重点提案：已经决定，或者提案办公室已经撤回。',
  'not-a-leader': (d) => `“${d.person}”不是在任的政协领导，请改选督办领导。`,
  'not-recommended': () => '您没有建议视察本案，无须撤回。',
  'not-key': () => '本案不是重点提案。',
  'handed-in-before': () =>
    '这份草稿已经提交，提交的内容与您现在的不同；您现在的内容没有提交，请复制保存，在提案页上核对，需要修改的请联系提案办公室。',
  'signature-settled': () => '您的联名意见已经登记，无须重复提交。',
  'filed-already': () => '提案已经立案，不能自行撤回；如确需撤案，请联系提案办公室。',
  'field-unknown': (d) => `没有“${d.field}”这一类别，请重新选择。`,
  'no-address-to-correct': () =>
    '这项通知没有可以改正的邮箱，请先在通讯录中登记有邮箱的经办人，再选择重新发送。',
  'address-not-recorded': (d) => `新的邮箱不能登记：${d.why}。`,
  'nobody-to-urge': () => '目前没有等待别人办理的事项：轮到的是提案办公室，或者流程正在登记，无须催办。',
  'number-taken': () => '该案号已被使用，请改用其他案号。',
  'inspection-past': () => '视察的开始时间已经过去，请改为今后的时间。',
  'inspection-ends-before': () => '结束时间须晚于开始时间，请改正。',
  'answer-day-wrong': () => '答复日期须在今天以后、视察日以前，请改正。',
  'not-inspectable': (d) => `“${d.title}”还没有交办，不能列入视察，请另选。`,
  'not-inspected': () => '这件提案不在本次视察之列，请重新选择。',
  'participant-unknown': (d) => `名册中没有编号为“${d.person}”的在册人员，请重新选择。`,
  'participant-twice': (d) => `${d.name}已在参加人员之列，无须重复邀请。`,
  'not-participant': () => '被替换的人不在参加人员之列，请刷新页面后重选。',
  'inspection-not-begun': () => '视察还没有开始，请在开始后再记录。',
  'inspection-begun': () => '视察已经开始，不能再更改是否参加，请联系提案办公室。',
  'not-answered': () => '您还没有答复邀请，请在待办中答复。',
  'rating-unknown': (d) => `没有“${d.rating}”这一评定，请在列出的评定中选择。`,
  'agency-not-involved': (d) => `所选单位没有承办“${d.title}”，请选择它的主办单位。`,
  'demand-day-past': () => '整改期限须晚于今天，请改正。',
  'demand-reported': () => '这项整改要求已经报告，无须重复提交。',
  'finding-missing': (d) => `“${d.title}”还没有记录现场情况，请补充后再提交。`,
  'demand-missing': (d) => `“${d.title}”评定为未落实，请提出整改要求，或者决定重新办理。`,
  'reopening-not-poor': (d) => `“${d.title}”的评定不是未落实，不能据此重新办理。`,
  'view-missing': () => '请对每一项整改说明是否到位，再提交。',
  'file-unknown': () => '有的附件已经不在，不属于本件，或者不是您上传的；请删去后重新上传。',
  'file-handed-in': (d) => `附件“${d.file}”已经随另一项工作提交，请重新上传一份。`,
  'file-not-stored': (d) => `附件“${d.file}”没有传完，请删去后重新上传。`,
  'file-not-what-it-says': (d) => `附件${notWhatItSays(d.file ?? '')}。`,
  'file-infected': (d) => `附件“${d.file}”带有病毒，没有提交；请先查杀病毒，删去后重新上传。`,
  'files-too-many': (d) => `一次最多提交${d.most}个附件，请分几次提交，或压缩为 zip 后上传。`,
  'decision-missing': () => '请对每一项已报告的整改作出决定，每项一次。',
} satisfies Record<string, (detail: Record<string, string>) => string>;

export type RefusalCode = keyof typeof sentences;
export type Refusal = { readonly refused: RefusalCode; readonly detail: Readonly<Record<string, string>> };

/** The rules forbid it: says which rule, with what the sentence needs. */
export function refuse(refused: RefusalCode, detail: Record<string, string> = {}): Refusal {
  return { refused, detail };
}

/** The Chinese sentence that tells the person what to do. */
export function refusalSentence(refusal: Refusal): string {
  const sentence: (detail: Record<string, string>) => string = sentences[refusal.refused];
  return sentence(refusal.detail);
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
