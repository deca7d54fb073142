import { intros } from './shell.ts';

/** A weighty act wants a sign-in of the last minutes. */
export const signInAnew = {
  heading: '请再次登录',
  why: '这项操作关系重大，须在登录后一刻钟内办理。请再登录一次，本页填写的内容都还在，登录后接着办理。',
  send: (email: string) => `向 ${email} 发送验证码`,
  notNow: '暂不办理',
} as const;

export const signIn = {
  intro: intros['sign-in'] ?? '',
  email: '邮箱',
  emailHelp: '是您收到督办邮件的那个邮箱。',
  sendCode: '获取验证码',
  sent: (email: string) => `如果 ${email} 已经登记，验证码已经寄出，10 分钟内有效。`,
  wait: '邮件一般在一分钟内送到。没有收到时，请看看“垃圾邮件”文件夹。',
  code: '验证码',
  codeHelp: '邮件中的八位数字。可以整句复制过来，会自动认出其中的数字。',
  codeWrong: '验证码是八位数字，请核对邮件。',
  here: '请不要关闭本页：在别的手机、电脑上看邮件也可以，但验证码要回到这里填写。',
  again: '重新获取验证码',
  againIn: (seconds: number) => `${seconds} 秒后可以重新获取`,
  otherEmail: '换一个邮箱',
  signIn: '登录',
  choose: '这个邮箱登记了不止一个身份，请选择您本人的一个：',
  mailbox: '这是本机演示：验证码在本机邮箱里，邮箱的网址见启动督办的窗口。',
  comesBack: '请先登录，登录后会打开您要看的那一页。以前在这台设备上填写而没有提交的内容还在。',
  already: (name: string) => `您已经以${name}登录。`,
  goOn: '继续',
} as const;
