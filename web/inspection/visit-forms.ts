import { addWords } from '../forms/wording.ts';
import { visitForms } from '../words/zh-CN/inspection-work.ts';

addWords(visitForms);
