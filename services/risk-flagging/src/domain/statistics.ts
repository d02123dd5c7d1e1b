/** Exact tails and intervals for small counts: a small agency is neither spared nor punished for being small. */

/**
 * P(X >= n) for X Poisson with this mean, summed from n upwards so that a tiny tail keeps its digits.
 * @param n a whole number of events, 0 or more
 */
export function poissonTail(n: number, mean: number): number {
  if (n <= 0) return 1;
  if (mean <= 0) return 0;
  // Below the mean the tail is nearly 1, and summing what is left out converges faster.
  if (n <= mean) return 1 - poissonHead(n, mean);
  let term = Math.exp(n * Math.log(mean) - mean - logFactorial(n));
  let sum = 0;
  for (let k = n; term > sum * Number.EPSILON; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

/** P(X < n). */
function poissonHead(n: number, mean: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += Math.exp(k * Math.log(mean) - mean - logFactorial(k));
  return Math.min(1, sum);
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
}

/** The 0.975 quantile of the normal distribution: two sides of a 95 % interval. */
const z95 = 1.959963984540054;

/** Lower end of the 95 % interval for a share of `k` among `n`, after E. B. Wilson (JASA 22, 1927). 0 when n is 0. */
export function wilsonLower(k: number, n: number): number {
  if (n === 0) return 0;
  const share = k / n;
  const z2 = z95 * z95;
  const centre = share + z2 / (2 * n);
  const spread = z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return (centre - spread) / (1 + z2 / n);
}

/** Upper end of that interval: the share of those that are not among the `k` has the lower one. 1 when n is 0. */
export function wilsonUpper(k: number, n: number): number {
  return 1 - wilsonLower(n - k, n);
}
