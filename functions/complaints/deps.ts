import type { Reading } from '../../shared/http/case-reading.ts';
import type { Complaints } from '../../shared/store/complaints.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { Store } from '../../shared/store/port.ts';

/** What complaints work with; cases are only read, to link them. */
export interface ComplaintsDeps extends Reading {
  readonly store: Store;
  readonly complaints: Complaints;
  readonly indexKeys: KeyringReader;
  readonly progressKeys: KeyringReader;
}
