export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { createMetrics, type ServiceMetrics } from './metrics.ts';
export {
  findRequestId,
  type RequestContext,
  requestContext,
  requestIdFrom,
  requestIdHeader,
} from './requestContext.ts';
export { scrubPersonal } from './scrub.ts';
