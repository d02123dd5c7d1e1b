import { readFileSync } from 'node:fs';
import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { workedOut } from '../workedOut.ts';

/*
 * The same hard rules in two engines of rules as data, on the same cases. They can neither add nor count, so that sums,
 * ages and days are worked out for them, in their time as in ours. Tells what each flags, and how many cases a second it
 * judges.
 */
const { cases, rounds } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const codes = ['LICENCE_NOT_VALID', 'PERMISSION_MISMATCH', 'PERMISSION_EXCEEDED', 'FEE_OVER_CEILING', 'UNDERAGE'];

const is = (fact, value) => ({ fact, operator: 'equal', value });
const differs = (fact, other) => ({ fact, operator: 'notEqual', value: { fact: other } });
const more = (fact, other) => ({ fact, operator: 'greaterThan', value: { fact: other } });
const less = (fact, other) => ({ fact, operator: 'lessThan', value: { fact: other } });

const conditions = {
  LICENCE_NOT_VALID: {
    all: [
      is('namesLicence', true),
      {
        any: [
          is('agencyKnown', false),
          is('agencyKind', 'travel_agency'),
          more('issuedDay', 'submittedDay'),
          less('expiresDay', 'submittedDay'),
          less('expiresDay', 'departsDay'),
          {
            all: [{ fact: 'agencyStatus', operator: 'notEqual', value: 'active' }, less('statusDay', 'departsNextDay')],
          },
        ],
      },
    ],
  },
  PERMISSION_MISMATCH: {
    all: [
      is('namesLicence', true),
      {
        any: [
          is('namesPermission', false),
          is('permissionKnown', false),
          differs('permissionAgency', 'caseAgency'),
          differs('permissionCountry', 'caseCountry'),
          differs('permissionOccupation', 'caseOccupation'),
          differs('permissionCurrency', 'caseCurrency'),
          more('permissionWage', 'caseWage'),
          less('submittedDay', 'permissionIssuedDay'),
          more('submittedDay', 'permissionExpiresDay'),
        ],
      },
    ],
  },
  PERMISSION_EXCEEDED: { all: [is('isDealt', true), more('before', 'lastPosition')] },
  FEE_OVER_CEILING: {
    any: [
      { fact: 'excessPkr', operator: 'greaterThan', value: 0 },
      { fact: 'barredByWorkerPkr', operator: 'greaterThan', value: 1000 },
      { fact: 'barredByAgencyPkr', operator: 'greaterThan', value: 1000 },
    ],
  },
  UNDERAGE: { all: [less('ageYears', 'minimumAge')] },
};

const infix = { equal: '==', notEqual: '!=', greaterThan: '>', lessThan: '<' };
function inZen(condition) {
  if (condition.all) return `(${condition.all.map(inZen).join(' and ')})`;
  if (condition.any) return `(${condition.any.map(inZen).join(' or ')})`;
  const { fact, operator, value } = condition;
  const right = typeof value === 'object' ? value.fact : JSON.stringify(value);
  return `(${fact} ${infix[operator]} ${right})`;
}

function jsonRulesEngine() {
  const engine = new Engine();
  for (const code of codes) engine.addRule({ conditions: conditions[code], event: { type: code } });
  return async (facts) => (await engine.run(facts)).events.map(({ type }) => type);
}

function zen() {
  const expressions = codes.map((code) => ({ id: code, key: code, value: inZen(conditions[code]) }));
  const nodes = [
    { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
    { id: 'rules', type: 'expressionNode', name: 'rules', position: { x: 0, y: 0 }, content: { expressions } },
    { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 } },
  ];
  const edges = [
    { id: 'e1', sourceId: 'in', targetId: 'rules', type: 'edge' },
    { id: 'e2', sourceId: 'rules', targetId: 'out', type: 'edge' },
  ];
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })));
  return async (facts) => {
    const { result } = await decision.evaluate(facts);
    return codes.filter((code) => result[code]);
  };
}

async function measure(judge) {
  const flags = [];
  for (const each of cases) flags.push(await judge(workedOut(each)));
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (const each of cases) await judge(workedOut({ ...each, fees: { ...each.fees } }));
    rates.push((cases.length * 1000) / (performance.now() - began));
  }
  rates.sort((left, right) => left - right);
  return { flags, rate: rates[Math.floor(rates.length / 2)] };
}

process.stdout.write(
  JSON.stringify({ 'json-rules-engine': await measure(jsonRulesEngine()), 'zen-engine': await measure(zen()) }),
);
