/** What the build puts in: see infra/pages. */
interface ImportMeta {
  readonly env: { readonly PROD: boolean };
}

declare module '*.css';

/** Where a file lies once the pages are built. */
declare module '*?url' {
  const url: string;
  export default url;
}

/** The JSON Schema of a form of domain/, by its name in infra/pages/forms.ts. */
declare module 'form:*' {
  const schema: import('./api/types.ts').JsonSchema;
  export default schema;
}
