/**
 * Operations whose stem is rightly missing from a layer. Each has its reason; a reason that no longer holds is removed.
 * `layer` is a folder below `src` or `test`.
 */
export interface ShapeException {
  readonly service: string;
  readonly stem: string;
  readonly layer: 'domain' | 'usecases' | 'subgraph' | 'test';
  readonly reason: string;
}

export const shapeExceptions: readonly ShapeException[] = [
  {
    service: 'agency-licensing',
    stem: 'importAgencies',
    layer: 'domain',
    reason: 'a batch of rows; each row is decided by enterAgency',
  },
  {
    service: 'agency-licensing',
    stem: 'importPermissions',
    layer: 'domain',
    reason: 'a batch of rows; each row is decided by grantPermission',
  },
  {
    service: 'agency-licensing',
    stem: 'importReferenceTables',
    layer: 'domain',
    reason: 'a batch of rows; each row is decided by reviseTable',
  },
  {
    service: 'complaint-tracking',
    stem: 'importComplaints',
    layer: 'domain',
    reason: 'a batch of rows; each row is decided by recordComplaint',
  },
];

/** A folder or file of `src` that only some services have. */
export interface PartException {
  readonly service: string;
  readonly part: string;
  readonly reason: string;
}

export const partExceptions: readonly PartException[] = [
  {
    service: 'agency-licensing',
    part: 'routes',
    reason: 'peers and the public check ask it at once and by plain HTTP; held to the same imports as subgraph',
  },
  {
    service: 'risk-flagging',
    part: 'networkThread',
    reason:
      'reading the network of all people takes seconds, in which the service must go on; a thread has its own main',
  },
];
