/** Names in what browsers say of themselves; the first that fits counts, since most also say that they are others. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/i, '钉钉'],
  [/QQBrowser|MQQBrowser/, 'QQ 浏览器'],
  [/QihooBrowser|360SE|360EE/i, '360 浏览器'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/MiuiBrowser/, '小米浏览器'],
  [/Edg/, 'Edge 浏览器'],
  [/Firefox|FxiOS/, 'Firefox 浏览器'],
  [/Chrome|CriOS/, 'Chrome 浏览器'],
  [/Safari/, 'Safari 浏览器'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/OpenHarmony|HarmonyOS/, '鸿蒙设备'],
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, '安卓手机或平板'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux 电脑'],
];

const named = (names: typeof browsers, text: string): string | undefined =>
  names.find(([pattern]) => pattern.test(text))?.[1];

/** A device in words for its owner to know it by. Programs say nothing that fits. */
export function deviceOf(userAgent = ''): string {
  const text = userAgent.slice(0, 400);
  const [system, browser] = [named(systems, text), named(browsers, text)];
  if (system && browser) return `${system}上的${browser}`;
  return system ?? browser ?? '其他设备或程序';
}
