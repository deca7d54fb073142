import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { recordOf } from '../journeys/running-duban.ts';
import { replyPage } from './reply-page.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}-clipboard.txt`, import.meta.url), 'utf8');

/** What the browser does when somebody presses Ctrl+V: the clipboard has the same in two forms. */
async function paste(page: Page, html: string, plain = '只有文字'): Promise<void> {
  await page.getByLabel('答复内容').focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', ${JSON.stringify(html)});
    clipboardData.setData('text/plain', ${JSON.stringify(plain)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

const written = (page: Page): Promise<string> => page.getByLabel('答复内容').inputValue();

const FROM_WORD = `# 关于优化校门口交通组织提案的答复

林致远委员：

您提出的建议收悉。经会同区教育局研究，现答复如下：

# 一、关于设置即停即走区

**（一）现场勘查。**2026年3月完成六所学校的勘查，资金已列入计划。

- 西门小学设泊位24个；
- 湖滨小学设泊位16个。

# 二、关于错峰放学

1. 低年级16:00放学；
2. 高年级16:20放学。

（1）雨雪天另行通知。

| **片区** | **学校** | **完成时间** |
| --- | --- | --- |
| 城南 | 西门小学 | 2026年8月 |
|  | 湖滨小学 （北门） | 2026年9月 |

感谢您对我区工作的关心和支持。`;

test('what is pasted from Word keeps its structure and loses its rubbish, down to the printed letter', async () => {
  const { id, page } = await replyPage(running(), '关于优化校门口交通组织的建议');
  await paste(page, fixture('word'));
  await expect.poll(() => written(page)).toBe(FROM_WORD);
  await page.getByText('图片没有粘贴进来').waitFor();

  const preview = page.locator('.preview');
  expect(await preview.getByRole('listitem').allTextContents()).toHaveLength(4);
  expect(await preview.getByRole('row').last().getByRole('cell').allTextContents()).toEqual([
    '',
    '湖滨小学 （北门）',
    '2026年9月',
  ]);

  await page.getByLabel('已经解决或基本解决').check();
  await page.getByRole('button', { name: '提交答复' }).click();
  await page.getByText('已提交').first().waitFor();
  const handling = (await recordOf(running().staff, id)).handlings[0];
  const events = await (await page.request.get(`/api/proposals/${id}/events`)).text();
  expect(events).toContain(JSON.stringify(FROM_WORD));
  expect(events).not.toMatch(/五所|请核实|mso|o:p|file:/);

  await page.goto(`/official/${id}?form=reply&handling=${handling?.id}`);
  const letter = page.locator('.official-letter');
  await letter.getByText('一、关于设置即停即走区').waitFor();
  const text = (await letter.textContent()) ?? '';
  // The title and the addressee stand once: the form of the letter has them.
  expect(text.match(/林致远委员：/g)).toHaveLength(1);
  expect(text.match(/提案的答复/g)).toHaveLength(1);
  expect(await letter.getByRole('listitem').count()).toBe(4);
});

test('what is pasted from WPS keeps headings, bold and bullets, and nothing that was hidden', async () => {
  const { page } = await replyPage(running(), '关于补建坡道的建议');
  await paste(page, fixture('wps'));
  await expect
    .poll(() => written(page))
    .toBe(
      [
        '## 一、关于补建坡道',
        '三个小区的坡道设计已完成，**年内建成**。',
        '- 西门小区\n- 湖滨小区',
        '联系电话见附件。',
      ].join('\n\n'),
    );
});

test('a few words are pasted into the line, and what was pasted can be taken back', async () => {
  const { page } = await replyPage(running(), '关于粘贴几个字的建议');
  const area = page.getByLabel('答复内容');
  await area.fill('坡道在建成。');
  await area.press('Home');
  for (const _ of '坡道在') await area.press('ArrowRight');
  await paste(
    page,
    '<html><body><!--StartFragment--><span style="color:red">年<b>内</b></span><!--EndFragment--></body></html>',
  );
  expect(await written(page)).toBe('坡道在年**内**建成。');
  await area.press('Control+z');
  expect(await written(page)).toBe('坡道在建成。');
});

test('a picture alone is not put into the text; it is told where pictures go', async () => {
  const { page } = await replyPage(running(), '关于只粘贴图片的建议');
  await paste(page, '<html><body><img src="file:///C:/1.png"></body></html>', '');
  await page.getByText('图片不能放在正文里，请作为附件上传。').waitFor();
  expect(await written(page)).toBe('');
});
