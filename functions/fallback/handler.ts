import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { doorway } from '../../shared/http/doorway.ts';
import { type Contracts, fallbackService } from './service.ts';

/** Written beside the bundle at synthesis, from the contract tables of every function. */
const file = resolve(process.env.LAMBDA_TASK_ROOT ?? '.', 'contracts.json');
const contracts: Contracts = JSON.parse(readFileSync(file, 'utf8'));

export const handler = doorway(fallbackService(contracts));
