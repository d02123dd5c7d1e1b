import { rules as rulesInForce } from '../../domain/rules/index.ts';

export function rules() {
  return rulesInForce.map((rule) => ({
    code: rule.code,
    version: rule.version,
    severity: rule.severity,
    effect: rule.effect,
    plain: rule.plain,
    citations: rule.citations.map((citation) => `${citation.law} (${citation.mark})`),
  }));
}
