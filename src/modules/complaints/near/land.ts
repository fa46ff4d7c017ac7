import { inflateRawSync } from 'node:zlib';
import type { Point } from './rules.ts';

/**
 * Where there is land, or land within ten kilometres: a grid of tenths of a degree from 94° E and
 * 12° S, a bit a cell, packed. From Natural Earth, 1:10 million, which is in the public domain, and
 * ten peopled groups of islands that it leaves out, Masalembu and Marore among them.
 */

const west = 94;
const south = -12;
const perDegree = 10;
const columns = 480;
const rows = 190;

const packed = [
  'pdo9bhw5FgBgFhgwEy8gqK6hoMd1pQUm2AbGUJXhQNnqBjsXMcZcKHC2usACoqHAmcWBAtEQzbfiXxV/XlW32h3YanV/',
  'rSqSj498bEKOf0zQEwtwD8w/leRNdiTgLD/FAgFgJFrxRrsH6Ig9zf6EnhDDyNsfAOCs5KfbqT/BWoCRnGjf29DEx9tp',
  'bprdZWjii+PtkP3s7fnxdsyevK17zATHNQZmP/yCpfZEO1FNTX+aVb2kaiAnPfRAiAJ2kjW/YMHbUwYwmZwVp1kb7HjS',
  'JbvAmX7JwmmWeUtPsvMnnGgt1tBi80ZkGBqEGDcrN6N107oYOA9vQy5ab1nt/5r2HYz0koHNCRXgGnwbW6SX7Lo13rrH',
  '6C+B4c2IPQTMFpi7YY4kxZWHguzxhwQYmg+HjcyTPe6rxtr/xeSKldA+nBV07gKmcDsV6MX98xMANBF8tqPGrQ7o+R6g',
  '17B3t/7b5G1fvGO1ZwEeuIVe8r1wf5d8Aq3n7LJq0yV3xDKX8QR7hJ/jJ9CGjEUvtO1Ewwvje/dzyqFq3J0RQ+y2TUNi',
  'qLqbuuySwkmidm7joeq1J2/pllUbVn9MVmB2pnIe+yq8+dXupxQRqDXNX9Vq/m+x05ZdJiij0k9nfiGbjfc1C5aEAWhn',
  '2xOii4G1amEf7PKO3ErEZjGgH0m5Drvv/IDmc5uuBlCvv1X2riOiiwvCbcuiPVtmit4F8OTHVmtFZqkO4+8fy8sXh22Z',
  '599kGZFZ2pv+WbzBWYr2kXgJlmOL2DhdrVn/q6Osaa2EOk2/zXatvSz6Ebe9aXKHt7vl+VVoZ9vYwfhfXGajqbHE2yaO',
  'XBddVfYatW38SoAHUlpxw4ikmbUdbhWAnOPtMn4cJYq5NhBduDTUDqRIMZdpbhVPN97yaG3XzFfTQAxqZWj7YA10up3b',
  'pwFbVQTLZruT3urjbCfjUGPRLsljeRsnsGljw3dLnFfd22G2X0nQVU7ILfd91OlmmZJmxOrTWktNblk+rVVzM2JtY3Vr',
  '4ZBVXYhm09gJkLYSiJ1zRzXRHbKUXC65o1qQobbPdpZkEIitpj5Jz8PYz9t5T9QgEVtNQZK/j3GTJ3KiB4tYW16zHIwP',
  'tg9xEbAL1nA4wsIPb2+D9Xtg+ULM3VHWPZHwAPDO72XNOdEvxDxiFkqron0CuPB7WTMQQ/OFAVQ5sEsZz1nqPvAFhmTd',
  'tG4xK3P7F9c+u0zJTq/28z1up7gCjdb2jQ0JHbOChhuhYljmlGSXmQK3LNjfBeRWVLbchKS7ZeHtL7dAyPf79JoAeCqs',
  '+/9LZRWzy2/svHAXAF+9neDGv+au7mNlNYUV+xTCyFBfcHOWVtZ8XLPPKQStW6B6ayv7n8xCbudsrmAMz9PYShsPk6Ly',
  'NrMsLZrm5FjYfl4lx/d/bC1ddnPiyVmdXo4ludkOmT0jlQ27aFkOjUEv9zCvSPmZb7aOpJ1SGPXRzksDHi2vrImfn6yG',
  '1GJzuK5YEu1/mbeiz+ycGwVbtyP51x1YGuYd42agcsH/vxgKIcPPS+ho/30X7i5ZU2yCwvNQhb/IrbscYp2Vf0TLp2zA',
  'pPUCwI2zV2LpX5+TubdqdNYC8DKBiGgZav908yxVo5uy/UeV89wQxgNzl3mVt5W75s9wCx3RIyEXEGyXpSgZLXXNaT5k',
  '+zo9d6Wz4U5t5ybbpfgZ/haVXbFZKWxPlA82fqVfs2lmBcz9vWYZUV99gzKbZ1rFcdsRBXdpRN/SwzbbnLki0HUMcvlA',
  '1U9flmJFhpdMorYnEljsEP0Yk9H1t8qqJaoyO2TWQLLPI7LPv2WNFUDeLda3HCvL0Vfht19Z1VavdkwrcgOd1M/uxlRf',
  'WhMKOI2dRqJvoyXyB7Ou/Xhp/Rj9NlbFq8HvBHr/azMS+WM0TXX1fRiS3wC3qQBuXNWKHGm530XM9sKOsllLXwV7V9ve',
  '2U99KpL2FqlD25CNboaqrbzd8RQvuH0Ktm/tmMUat0g5OE50d31VmXy14JOzt5ZtFDK/8Mb6sopxA1itFd3DH/7CKjvn',
  'JrpqdczWX2hr7TLrDVv2a775iZnNpllPAd+yIQh1XlyJd+NnzGjLwzLTwYqFmKf8jEkxC91yf6IrbMyPvnzNDlpaWrnY',
  'vixWxEkmzubWW9VaFz0KtSJZQKwIsxY5x62EMISfgTfVcupDUADd4QdQMmyXRgmssR3R7gMP2jgnyHKZ68tnwHYSt36R',
  'DoNtbRqGlq0dfIVO/AytnUuZqzYMpW/RCliOJebafEfEsHrqAmMq+k8w2my1EnevK8dF3/2afdQxQCc4N0szp/UXmdCz',
  'q+/XvpltCu5h2Xw9LPv3CY3B789lq+6yjVu298eseEzHF0NbDT5g1a0/9ZCpR+QbrPFR50KgT206298zqxAL3nY29abq',
  'lqmDbttpseArxqpbwqHLrMCsv0S3Unj2QbPLQqmosTDs5B+ifXKWZ3YsbP5/tH496P/5O9lpzZ5X171YQvSZt0TXluDW',
  'J81o92eEXy7rpCZ0zrGTNSZCy5wVVbWhqjjip3JUllZW7bzbOEbsKltXAt+tn7eO/gPSFHG8nfyN6dJOtRUUPzV1I9nM',
  'lmZlxOVoQa5auti4jbBH2VCfr62pSkO41XN9ILf6KOu3i2S+QtNlyyaWLe1XTj95ZnU+OMYDFkqrioHVbdqpsuXA6jbv',
  'V1T2vLBfi7MUNIoyuytsOtI5E/1aFIUxmNupsuj3l0K1u7Gxkx6OsKI5l5HV2eb6sBLN7CTa4vbKsFLtzBZmHWi+0lHa',
  'IdgBWY8ny9dsv2HN5ZYdUov1mFX7YBVm7bw54cgGZAhfq5q4QsOIZyOz6SQa4ln0uKXLxNN2UvziocYXV1er5zCh98Ja',
  'FLf72SKjxu8TutUvM4U+eEQSl45VqO711sfN7w6t2ClUSEa+8fUuwE6YxvgFQn3I8jbCvJWcaPi8bj8B8hWrcJdc94dt',
  '185kY9ysH7Ij/v04bw382W/dL2b72WYtyVqLjBzb78O62+QvI19M6rGhvm3/Dw==',
].join('');

let bits: Buffer | undefined;

/** Whether our map knows no land near a point; small islands are still missing from it. */
export function isAtSea({ latitude, longitude }: Point): boolean {
  bits ??= inflateRawSync(Buffer.from(packed, 'base64'));
  const column = Math.floor((longitude - west) * perDegree);
  const row = Math.floor((latitude - south) * perDegree);
  if (column < 0 || column >= columns || row < 0 || row >= rows) return true;
  const bit = row * columns + column;
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 0;
}
