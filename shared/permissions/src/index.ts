export { type Actor, anonymousActor, authorize, type Forbidden, type Permission, type Scope } from './authorize.ts';
export { describePermissions } from './describePermissions.ts';
export {
  type FieldRule,
  type FieldView,
  fieldView,
  maskText,
  objectTypes,
  type PersonalKind,
  type TypeRule,
  viewField,
} from './fields.ts';
export { listMissing } from './listMissing.ts';
export { findOperation, type Operation, type OperationRule, operations } from './operations.ts';
export { isRole, isUserRole, type Role, roles, roleWords, type UserRole, userRoles } from './roles.ts';
