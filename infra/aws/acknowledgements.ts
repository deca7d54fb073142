import type { Settings } from './settings.ts';

export function acknowledge(_stacks: object, _settings: Settings): void {}
