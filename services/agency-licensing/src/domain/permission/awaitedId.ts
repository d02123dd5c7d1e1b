/** The key of the position that one case took under one permission, while its clearance is awaited. */
export function awaitedId(permissionNo: string, caseRef: string): string {
  return JSON.stringify([permissionNo, caseRef]);
}
