import { listRules } from '../../usecases/listRules.ts';

export function rules() {
  return () => listRules();
}
