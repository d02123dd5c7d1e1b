/** A permission has no states of its own: what it allows depends on the day and on the positions left. */
export const operationsByStatus = {
  granted: ['importPermissions', 'usePosition', 'giveBackPosition', 'giveBackUnused'],
} as const;
