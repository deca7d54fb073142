import { createFiles } from '../files.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createScanner } from '../scanner.ts';
import { setAside } from '../store/set-aside.ts';
import { createWorkflow } from '../workflow.ts';
import { serve } from './http.ts';

/** Duban's HTTP API. */
export const api = (rt: Runtime) => serve(rt);

export const handler = lambda(api, { createFiles, createScanner, createWorkflow, setAside });
