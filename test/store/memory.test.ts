import { describe } from 'vitest';
import { memoryStore } from '../../shared/store/memory-store.ts';
import { storeSuite } from './store-suite.ts';

describe('the store in memory', () => {
  const store = memoryStore();
  storeSuite(() => store);
});
