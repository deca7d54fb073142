import { expect, test } from 'vitest';
import { cookieName, sentCookies, setCookie } from '../../../functions/api/cookies.ts';

const https = { SITE_URL: 'https://tian.example.gov.cn' };
const http = { SITE_URL: 'http://127.0.0.1:3000' };

test('a site reached by https has cookies of this host alone; one tried out over http cannot', () => {
  expect(setCookie(https, 'session', 'x', 60)).toBe(
    '__Host-duban_session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure',
  );
  expect(setCookie(http, 'session', 'x', 60)).toBe(
    'duban_session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
  );
  expect(cookieName({}, 'asked')).toBe('duban_asked');
});

test('one name counts in a deployment: the other one is not looked at', () => {
  const sent = ['duban_session=planted', '__Host-duban_session=own', 'other=1'];
  expect(sentCookies(https, 'session', sent)).toEqual(['own']);
  expect(sentCookies(http, 'session', sent)).toEqual(['planted']);
});

test('however many are planted, few are looked at', () => {
  const sent = Array.from({ length: 100 }, (_, at) => `duban_session=${at}`);
  expect(sentCookies(http, 'session', sent)).toHaveLength(5);
});
