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

type Line = ReturnType<typeof requests.labels>;

/** By status and address pattern: looking a line up anew costs more than the rest. */
const lines = new Map<number, Map<string, Line>>();

export function observe(route: string, status: number, seconds: number): void {
  const ofStatus = lines.get(status) ?? new Map<string, Line>();
  lines.set(status, ofStatus);
  const line = ofStatus.get(route) ?? requests.labels(route, String(status));
  ofStatus.set(route, line);
  line.observe(seconds);
}

export const metricsText = (): Promise<string> => registry.metrics();
