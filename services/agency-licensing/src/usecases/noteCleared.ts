import { awaitedId } from '../domain/permission/awaitedId.ts';

/** Which awaited clearance came with this event; none where the case names no permission. */
export function noteCleared({
  caseRef,
  permissionNo,
}: {
  readonly caseRef: string;
  readonly permissionNo?: string | undefined;
}): string | undefined {
  return permissionNo === undefined ? undefined : awaitedId(permissionNo, caseRef);
}
