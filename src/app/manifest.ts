import { asset } from '../ui/asset.ts';
import type { Answer, Ask } from '../web/ask.ts';
import { citizen } from '../web/route.ts';

/**
 * What a phone needs to put this house on its home screen; an iPhone is pushed to only from there
 * (WebKit, iOS 16.4). Staff come back to their desk, citizens to the front door.
 */

const starts = {
  '': { id: '/', start_url: '/', name: 'SatuPintu', short_name: 'SatuPintu' },
  meja: { id: '/meja', start_url: '/meja/kabar', name: 'Meja SatuPintu', short_name: 'Meja' },
};

const icon = (size: number, purpose: 'any' | 'maskable') => ({
  src: asset(purpose === 'any' ? `icon-${size}.png` : `icon-full-${size}.png`),
  sizes: `${size}x${size}`,
  ...{ type: 'image/png', purpose },
});

const show = async ({ query }: Pick<Ask, 'query'>): Promise<Answer> => ({
  status: 200,
  type: 'application/manifest+json; charset=utf-8',
  body: JSON.stringify({
    ...starts[query.untuk === 'meja' ? 'meja' : ''],
    ...{ lang: 'id', dir: 'ltr', scope: '/', display: 'standalone' },
    ...{ background_color: '#ffffff', theme_color: '#0b5136' },
    icons: [icon(192, 'any'), icon(512, 'any'), icon(180, 'maskable'), icon(512, 'maskable')],
  }),
  headers: { 'cache-control': 'public, max-age=86400' },
});

export const manifestRoutes = [citizen('GET', '/manifest.webmanifest', 'public', show)];
