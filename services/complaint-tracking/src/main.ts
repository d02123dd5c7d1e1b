import { runService } from '@muhafiz/service-kit';
import { service } from './service.ts';

await runService(service);
