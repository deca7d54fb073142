declare module '*.css';

/** The JSON Schema of a form of domain/, by its name in infra/pages/forms.ts. */
declare module 'form:*' {
  const schema: import('./api/types.ts').JsonSchema;
  export default schema;
}

/** The definition of a state machine, by its key in infra/blueprint.ts. */
declare module 'machine:*' {
  const definition: import('./state-graph/definition.ts').Definition;
  export default definition;
}
