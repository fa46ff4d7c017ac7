import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Histogram({
  name: 'http_request_seconds',
  help: 'Time to answer, by address pattern and status',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 1, 3],
  registers: [registry],
});

export const observe = (route: string, status: number, seconds: number): void =>
  requests.labels(route, String(status)).observe(seconds);

export const metricsText = (): Promise<string> => registry.metrics();
