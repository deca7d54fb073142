/** A text of a form that was filled in; an empty one when there is none. */
export const textIn = (form: Readonly<Record<string, unknown>> | undefined, name: string): string =>
  typeof form?.[name] === 'string' ? form[name] : '';
