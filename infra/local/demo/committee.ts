import type * as z from 'zod';
import type { Agency, Group, Person } from '../../../domain/people/person.ts';
import type { Settings } from '../../../domain/settings/settings.ts';

/*
 * The demonstration committee: a district that does not exist, with people that nobody is.
 */

export const DEMO = 'demo';

const DOMAIN = 'fenghu.example';

export const settings: z.input<typeof Settings> = {
  committee: {
    name: '政协丰湖区委员会',
    shortName: '丰湖区政协',
    office: '提案办公室',
    phone: '0555-0000100',
  },
  mail: { from: `tian@${DOMAIN}` },
};

/** The bodies that hand in collective proposals. */
export const groups: readonly z.input<typeof Group>[] = [
  { id: 'minge', name: '民革丰湖区总支部', kind: 'party' },
  { id: 'minmeng', name: '民盟丰湖区总支部', kind: 'party' },
  { id: 'minjian', name: '民建丰湖区总支部', kind: 'party' },
  { id: 'jiusan', name: '九三学社丰湖区支社', kind: 'party' },
  { id: 'gongshanglian', name: '丰湖区工商业联合会', kind: 'organisation' },
  { id: 'fulian', name: '丰湖区妇女联合会', kind: 'organisation' },
  { id: 'jingjiwei', name: '区政协经济委员会', kind: 'special-committee' },
  { id: 'jiaokewei', name: '区政协教科卫体委员会', kind: 'special-committee' },
  { id: 'yiyao', name: '医药卫生界', kind: 'sector' },
  { id: 'nongye', name: '农业和农村界', kind: 'sector' },
  { id: 'diyizu', name: '第一委员活动组', kind: 'group' },
  { id: 'chengqulianzu', name: '城区联组', kind: 'joint-group' },
];

type Row = readonly [id: string, name: string, sector: string, contactOf?: string];

const memberRows: readonly Row[] = [
  ['linzhiyuan', '林致远', '经济界'],
  ['susiqi', '苏思齐', '教育界'],
  ['hechangming', '何昌明', '医药卫生界', 'yiyao'],
  ['zhouwanqing', '周婉清', '文化艺术界'],
  ['xujianguo', '许建国', '农业和农村界', 'nongye'],
  ['tangyue', '唐悦', '工商联界', 'gongshanglian'],
  ['fangruolan', '方若兰', '妇联界', 'fulian'],
  ['gaozhenhai', '高振海', '民革', 'minge'],
  ['shenmingzhe', '沈明哲', '民盟', 'minmeng'],
  ['lujiahui', '陆嘉慧', '民建', 'minjian'],
  ['qianyifan', '钱一凡', '九三学社', 'jiusan'],
  ['pengshouye', '彭守业', '经济界', 'jingjiwei'],
  ['wenjingyi', '温静怡', '教育界', 'jiaokewei'],
  ['daizhiqiang', '戴志强', '总工会界', 'diyizu'],
  ['yanmeizhen', '严美珍', '社会福利和社会保障界', 'chengqulianzu'],
  ['duanhongbo', '段洪波', '科学技术界'],
  ['jinxiaoyu', '金晓宇', '共青团界'],
  ['maochunsheng', '毛春生', '农业和农村界'],
  ['baiyulin', '白玉琳', '文化艺术界'],
  ['kangdeshun', '康德顺', '少数民族界'],
  ['liaojunjie', '廖俊杰', '科学技术界'],
  ['yuanlihua', '袁丽华', '医药卫生界'],
  ['heguangming', '贺广明', '特邀人士'],
  ['tanxuefeng', '谭雪峰', '环境资源界'],
];

type AgencyRow = readonly [
  id: string,
  name: string,
  prefix: string,
  leader: readonly [id: string, name: string],
  clerk: readonly [id: string, name: string],
];

const agencyRows: readonly AgencyRow[] = [
  ['fagai', '区发展和改革局', '丰发改', ['weiguodong', '魏国栋'], ['chenanning', '陈安宁']],
  ['jiaoyu', '区教育局', '丰教', ['luwenbin', '陆文彬'], ['zhaoyaqin', '赵雅琴']],
  ['gongxin', '区科技和工业信息化局', '丰工信', ['haolixin', '郝立新'], ['sunkaiyuan', '孙开元']],
  ['gongan', '市公安局丰湖分局', '丰公', ['leizhengang', '雷振刚'], ['wupeng', '吴鹏']],
  ['minzheng', '区民政局', '丰民', ['taoshuzhen', '陶淑珍'], ['zhengxiaomin', '郑晓敏']],
  ['renshe', '区人力资源和社会保障局', '丰人社', ['jiangweimin', '蒋为民'], ['fengtingting', '冯婷婷']],
  ['ziran', '区自然资源和规划局', '丰自然', ['caoyongqing', '曹永庆'], ['yuhaitao', '余海涛']],
  ['shengtai', '市生态环境局丰湖分局', '丰环', ['shiqinghe', '石清河'], ['dongxue', '董雪']],
  ['zhujian', '区住房和城乡建设局', '丰建', ['qinzhongyi', '秦忠义'], ['yexiaofeng', '叶晓峰']],
  ['jiaotong', '区交通运输局', '丰交', ['haojianxin', '郝建新'], ['cuilei', '崔磊']],
  ['shuiwu', '区水务局', '丰水', ['wanchangjiang', '万长江'], ['douxia', '窦霞']],
  ['nongyenongcun', '区农业农村局', '丰农', ['genglaifu', '耿来福'], ['mengfanhua', '孟凡华']],
  ['wenlv', '区文化和旅游局', '丰文旅', ['sheruyu', '佘如玉'], ['luoyichen', '罗逸尘']],
  ['weijian', '区卫生健康局', '丰卫', ['tongjisheng', '童济生'], ['panxiuying', '潘秀英']],
  ['chengguan', '区城市管理局', '丰城管', ['niezhiwei', '聂志伟'], ['gaoxing', '高兴']],
  ['shichang', '区市场监督管理局', '丰市监', ['fupingan', '傅平安'], ['shaojing', '邵静']],
];

const email = (id: string) => `${id}@${DOMAIN}`;

/** The agencies that handle, each with a leader who is told when its work is late. */
export const agencies: readonly z.input<typeof Agency>[] = agencyRows.map(([id, name, prefix, leader]) => ({
  id,
  name,
  letterPrefix: `${prefix}函`,
  leaderName: leader[1],
  leaderEmail: email(leader[0]),
}));

const members: readonly z.input<typeof Person>[] = memberRows.map(([id, name, sector, contactOf]) => ({
  id,
  name,
  email: email(id),
  sector,
  roles: contactOf === undefined ? ['member'] : ['member', 'contact'],
  ...(contactOf !== undefined && { groupId: contactOf }),
}));

const clerks: readonly z.input<typeof Person>[] = agencyRows.map(([agencyId, , , , [id, name]]) => ({
  id,
  name,
  email: email(id),
  roles: ['clerk'],
  agencyId,
}));

const office: readonly z.input<typeof Person>[] = [
  { id: 'niuhuimin', name: '牛惠民', email: email('niuhuimin'), roles: ['staff'] },
  { id: 'ruanqingqing', name: '阮青青', email: email('ruanqingqing'), roles: ['staff'] },
  { id: 'moxuan', name: '莫轩', email: email('moxuan'), roles: ['staff'] },
  { id: 'guanshijie', name: '关世杰', email: email('guanshijie'), roles: ['leader'] },
  { id: 'rongyunfang', name: '荣云芳', email: email('rongyunfang'), roles: ['leader'] },
  { id: 'jishu', name: '季舒', email: email('jishu'), roles: ['administrator'] },
  { id: 'pinglizhong', name: '平立中', email: email('pinglizhong'), roles: ['assessor'] },
];

export const people: readonly z.input<typeof Person>[] = [...members, ...clerks, ...office];

/** Who is shown at the start, so that somebody can be each role at once. */
export const signInExamples: readonly { readonly role: string; readonly id: string }[] = [
  { role: '委员', id: 'linzhiyuan' },
  { role: '集体提案联系人', id: 'gaozhenhai' },
  { role: '承办单位经办人（住建局）', id: 'yexiaofeng' },
  { role: '承办单位经办人（交通局）', id: 'cuilei' },
  { role: '提案办公室', id: 'niuhuimin' },
  { role: '政协领导', id: 'guanshijie' },
  { role: '系统管理员', id: 'jishu' },
  { role: '第三方评议人', id: 'pinglizhong' },
];

/**
 * The session (二届二次会议) that a committee begun at this moment is in: from September on that of the coming
 * January, for which proposals begin to come in; before, that of the past one.
 */
export function sessionOf(now: number) {
  const today = new Date(now + 8 * 3_600_000);
  const year = today.getUTCFullYear() + (today.getUTCMonth() >= 8 ? 1 : 0);
  return { term: 2, meeting: 2, opensOn: `${year}-01-12`, proposalDeadline: `${year}-01-14` };
}
